// SPDX-License-Identifier: MIT
// What no program can do without: reading the events of a plan, copying and folding the lines of a
// feed, writing files. Prints the seconds that it took, the least of several runs being the bench's
// to choose.
//
//   floor yaml PLAN           libyaml reads the events of the plan, nothing is kept
//   floor fold FEED OUT       the feed's lines, unfolded in memory, are copied, folded and written
//   floor files FOLDER OUT    the files below FOLDER, in memory, are written below OUT as almanac
//                             does: temporary names, one sync, renamed
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <yaml.h>

struct bytes {
    char *at;
    size_t length;
};

static void
give_up(const char *what)
{
    perror(what);
    exit(1);
}

static double
now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static struct bytes
read_file(const char *path)
{
    struct stat status;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &status) < 0)
        give_up(path);
    struct bytes bytes = {malloc((size_t)status.st_size + 1), (size_t)status.st_size};
    if (read(fd, bytes.at, bytes.length) != status.st_size)
        give_up(path);
    bytes.at[bytes.length] = '\0';
    close(fd);
    return bytes;
}

static void
write_file(const char *path, const char *at, size_t length)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0 || write(fd, at, length) != (ssize_t)length || close(fd) < 0)
        give_up(path);
}

// ---- yaml

static void
read_events(const char *path)
{
    struct bytes plan = read_file(path);
    yaml_parser_t parser;
    yaml_event_t event;
    yaml_event_type_t type;
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_string(&parser, (const unsigned char *)plan.at, plan.length);
    do {
        if (!yaml_parser_parse(&parser, &event))
            give_up(path);
        type = event.type;
        yaml_event_delete(&event);
    } while (type != YAML_STREAM_END_EVENT);
    yaml_parser_delete(&parser);
    free(plan.at);
}

// ---- fold

// Takes CR LF and a blank out wherever a line was folded.
static void
unfold(struct bytes *feed)
{
    char *out = feed->at;
    for (size_t i = 0; i < feed->length; i++)
        if (i + 2 < feed->length && memcmp(feed->at + i, "\r\n ", 3) == 0)
            i += 2;
        else
            *out++ = feed->at[i];
    feed->length = (size_t)(out - feed->at);
}

static char *
fold_line(const char *line, size_t length, char *out)
{
    size_t room = 75;
    while (length > room) {
        size_t cut = room;
        while (((unsigned char)line[cut] & 0xC0) == 0x80)
            cut--;
        memcpy(out, line, cut);
        memcpy(out + cut, "\r\n ", 3);
        out += cut + 3;
        line += cut;
        length -= cut;
        room = 74;
    }
    memcpy(out, line, length);
    memcpy(out + length, "\r\n", 2);
    return out + length + 2;
}

static void
fold(const struct bytes *feed, const char *path)
{
    char *folded = malloc(feed->length * 2), *out = folded;
    const char *end = feed->at + feed->length;
    for (const char *line = feed->at; line < end;) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        out = fold_line(line, (size_t)(stop - 1 - line), out);
        line = stop + 1;
    }
    write_file(path, folded, (size_t)(out - folded));
    free(folded);
}

// ---- files

static struct {
    const char *from, *to;
    size_t count, room;
    struct file {
        char *path, *temporary; // below `to`
        struct bytes bytes;
        bool is_folder;
    } * files;
} tree;

static int
take(const char *path, const struct stat *status, int kind, struct FTW *where)
{
    (void)where;
    if (tree.count == tree.room)
        tree.files = realloc(tree.files, (tree.room = tree.room * 2 + 64) * sizeof *tree.files);
    struct file *file = &tree.files[tree.count++];
    *file = (struct file){.is_folder = kind == FTW_D};
    if (asprintf(&file->path, "%s%s", tree.to, path + strlen(tree.from)) < 0 ||
        asprintf(&file->temporary, "%s.floor-tmp", file->path) < 0)
        give_up(path);
    if (S_ISREG(status->st_mode))
        file->bytes = read_file(path);
    return 0;
}

static void
write_files(void)
{
    for (size_t i = 0; i < tree.count; i++) {
        const struct file *file = &tree.files[i];
        if (!file->is_folder)
            write_file(file->temporary, file->bytes.at, file->bytes.length);
        else if (mkdir(file->path, 0777) < 0 && errno != EEXIST)
            give_up(file->path);
    }
    int fd = open(tree.to, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || syncfs(fd) < 0)
        give_up(tree.to);
    for (size_t i = 0; i < tree.count; i++)
        if (!tree.files[i].is_folder && rename(tree.files[i].temporary, tree.files[i].path) < 0)
            give_up(tree.files[i].path);
    close(fd);
}

int
main(int argc, char **argv)
{
    const char *what = argc > 2 ? argv[1] : "";
    double start = 0;
    if (strcmp(what, "yaml") == 0) {
        start = now();
        read_events(argv[2]);
    } else if (strcmp(what, "fold") == 0 && argc == 4) {
        struct bytes feed = read_file(argv[2]);
        unfold(&feed);
        start = now();
        fold(&feed, argv[3]);
    } else if (strcmp(what, "files") == 0 && argc == 4) {
        tree.from = argv[2];
        tree.to = argv[3];
        if (nftw(tree.from, take, 32, FTW_PHYS) < 0)
            give_up(tree.from);
        start = now();
        write_files();
    } else {
        fprintf(stderr, "usage: floor yaml PLAN | fold FEED OUT | files FOLDER OUT\n");
        return 2;
    }
    printf("%.6f\n", now() - start);
    return 0;
}
