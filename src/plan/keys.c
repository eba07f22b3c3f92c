// SPDX-License-Identifier: MIT
#include "plan/keys.h"

#include "plan/closed.h"
#include "plan/import.h"
#include "plan/itemkeys.h"
#include "plan/periods.h"
#include "plan/links.h"
#include "plan/load.h"
#include "plan/publication.h"
#include "plan/roles.h"
#include "plan/shape.h"

const struct field_set *const keys_sets[] = {
    &load_set,
    &roles_set,
    &links_set,
    &closed_set,
    &closed_file_set,
    &periods_set,
    &itemkeys_sets[ITEM_TASK],
    &itemkeys_sets[ITEM_MILESTONE],
    &itemkeys_sets[ITEM_EVENT],
    &import_set,
    &import_row_set,
    &publication_set,
    &publication_target_sets[TARGET_CLOUD],
    &publication_target_sets[TARGET_PAGE],
    &publication_target_sets[TARGET_AGENDA],
    &shape_removal_set,
    NULL,
};
