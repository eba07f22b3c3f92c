// What the poster says, role by role: read from the list that the calendars are judged by too.
import { join } from "node:path";
import { HERE, read } from "./shared.mjs";

const poster = JSON.parse(read(join(HERE, "..", "interop"), "poster.json"));

export const ROLES = { référent: "referent", enseignants: "enseignants", élèves: "eleves" };

/** The periods in which a role has tasks: {number, title, tasks: [{text, links, note}]}. */
export function periods(role) {
  return poster.periods
    .map((period, index) => ({ number: index + 1, title: period.title, tasks: period.tasks[role] }))
    .filter((period) => period.tasks.length > 0);
}

/** All texts of a role's tasks. */
export function texts(role) {
  return periods(role).flatMap((period) => period.tasks.map((task) => task.text));
}

/** All addresses that the tasks of a role lead to. */
export function links(role) {
  return periods(role).flatMap((period) => period.tasks.flatMap((task) => task.links ?? []));
}

export const MILESTONES = [
  ["vendredi 27 octobre 2023", "Fin des campagnes de rentrée"],
  ["lundi 4 mars 2024", "Début de la certification collège"],
  ["vendredi 14 juin 2024", "Fin de la certification collège"],
];
