// Plans that nobody drew the page for: one role, twelve with long names, sentences that go on, a note
// of ten thousand letters.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BUILD } from "./shared.mjs";

const WORDS = `certification évaluation établissement organisation accompagnement réunion conseil élèves
  pédagogique interdisciplinaire administration familles bulletin orientation parcours compétences`.split(/\s+/);

/** A sentence of so many words, another one for each seed. */
function sentence(words, seed) {
  const all = Array.from({ length: words }, (_, i) => WORDS[(seed * 7 + i * (seed % 5 + 1)) % WORDS.length]);
  return `Tâche ${seed} ${all.join(" ")}`;
}

const PERIODS = [
  ["Rentrée", "01/09/2026", "16/10/2026"],
  ["Premier trimestre, évaluations et conseils de classe, remise des bulletins aux familles", "02/11/2026", "18/12/2026"],
  ["Hiver", "04/01/2027", "12/02/2027"],
  ["Deuxième trimestre", "01/03/2027", "09/04/2027"],
  ["Troisième trimestre", "26/04/2027", "02/07/2027"],
];
const DAYS = ["14/10/2026", "20/11/2026", "11/12/2026", "05/02/2027", "12/03/2027", "26/03/2027", "14/05/2027", "28/06/2027"];
const NOTE = Array.from({ length: 120 }, (_, i) => sentence(10, i)).join(". ").slice(0, 10000);

function tasks(role, period) {
  return Array.from({ length: (role * period) % 5 + 1 }, (_, i) => {
    const seed = role * 100 + period * 10 + i;
    if (role === 0 && period === 1 && i === 0) return `{tâche: "${sentence(6, seed)}", note: "${NOTE}"}`;
    return `"${sentence(i === 1 ? 24 : 7, seed)}"`;
  });
}

/** The plan of so many roles, as a file in build/page/plans. */
export function crowded(roles) {
  const titles = Array.from({ length: roles }, (_, i) =>
    i % 6 ? `Professeurs principaux de ${i + 1}e` : "Infirmière et assistante sociale scolaires de secteur");
  const lines = [
    "almanac: 1",
    'titre: "Calendrier général de la vie de l’établissement, des conseils et de l’orientation 2026-2027"',
    "établissement: Collège Antoine-de-Saint-Exupéry de Sainte-Marie-aux-Mines-et-des-Hauts-Plateaux",
    "fuseau: Europe/Paris",
    "rôles:",
    ...titles.map((title, i) => `  r${i}: {titre: "${title} ${i}"}`),
    "périodes:",
    ...PERIODS.flatMap(([title, first, last], period) => [
      `  - titre: "${title}"`, `    dates: du ${first} au ${last}`, "    tâches:",
      ...titles.flatMap((_, role) => [`      r${role}:`, ...tasks(role, period).map((task) => `        - ${task}`)]),
    ]),
    "dates à retenir:",
    ...DAYS.map((day, i) => `  - {titre: "${sentence(6, i)}", date: ${day}}`),
  ];
  const folder = join(BUILD, "plans"), path = join(folder, `crowded-${roles}.yaml`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}

/** The first tasks of a role, as its sheet has to say them. */
export function texts(role) {
  return PERIODS.flatMap((_, period) => Array.from({ length: (role * period) % 5 + 1 }, (_, i) =>
    sentence(i === 1 ? 24 : role === 0 && period === 1 && i === 0 ? 6 : 7, role * 100 + period * 10 + i)));
}

/** A note that goes on and on is begun, and the rest of it folded. */
export async function folds(page) {
  const note = page.locator("#r0 .period .note").first();
  return (await note.innerText()).length < 300 && (await page.locator("#r0 .period details .note").textContent()).length > 9000;
}
