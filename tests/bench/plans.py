"""Plans for the benches: one big plan, and many schools that extend one base.

    plans.py one COUNT FILE          a plan of COUNT events
    plans.py schools COUNT FOLDER    base/pix.yaml and COUNT schools beside it, each on top of it
"""
import pathlib
import random
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "calendars/pix-college-2023-2024.yaml"
WORDS = """les élèves de troisième préparent la certification avec leur professeur principal après une
séance d’entraînement en salle informatique chacun apporte son identifiant et vérifie que le mot de
passe fonctionne « déjà » sur la plateforme l’équipe pédagogique relève les absences puis inscrit
à nouveau ceux qui n’ont pas terminé le parcours de rentrée ou la campagne de collecte""".split()
SCHOOL_DAYS = [f"{day:02d}/{month:02d}/{year}" for year, months in ((2023, (9, 10, 11)),
               (2024, (1, 2, 3, 4, 5))) for month in months for day in range(1, 29)]

HEAD = """almanac: 1
titre: Calendrier de l’académie
préfixe: Pix
langue: fr
fuseau: Pacific/Tahiti
rôles:
  enseignants: {titre: Enseignants, couleur: vert}
périodes:
  - titre: Année scolaire
    dates: du 14/08/2023 au 05/07/2024
    tâches:
      enseignants: [Se connecter à la plateforme.]
événements:
"""


def sentence(draw, length):
    text = "Lors de cette séance"
    while len(text) < length:
        text += " " + draw.choice(WORDS)
    return text[:length - 1].rstrip() + "."


def one(count, file):
    """Each event has a text of 300 characters, a link and two reminders at minutes of their own."""
    draw = random.Random(1)
    parts = [HEAD]
    for i in range(count):
        day = SCHOOL_DAYS[i % len(SCHOOL_DAYS)]
        turn = i // len(SCHOOL_DAYS)
        hour, minute = 7 + turn % 10, turn // 10 % 60
        parts.append(f"""  - titre: Certification du groupe {i + 1}
    date: {day}
    de: {hour + 1}h{minute:02d}
    à: {hour + 2}h{minute:02d}
    lieu: Salle informatique {i % 40}
    lien: https://nuage.example.fr/index.php/s/k2bj9Z6MPN6kL88?groupe={i + 1}
    rappels: [J-1 {hour:02d}h{minute:02d}, -30 min]
    note: >-
      {sentence(draw, 300)}
""")
    pathlib.Path(file).write_text("".join(parts))


def schools(count, folder):
    folder = pathlib.Path(folder)
    (folder / "base").mkdir(parents=True, exist_ok=True)
    base = SHIPPED.read_text().replace("adresse: pix-college ", "adresse: \"{id}\" ")
    (folder / "base/pix.yaml").write_text(base)
    for i in range(count):
        events = "".join(f"""  - titre: Certification {klass} du collège {i + 1}
    date: {15 + at}/04/2024
    de: {8 + at}h
    à: {10 + at}h
    lieu: Salle {at + 1}
    rôles: [référent, enseignants]
""" for at, klass in enumerate(("3eA", "3eB", "3eC", "3eD", "5eA")))
        (folder / f"college-{i + 1:05d}.yaml").write_text(
            f"almanac: 1\nà partir de: base/pix.yaml\nétablissement: Collège {i + 1}\n"
            f"événements:\n{events}")


if __name__ == "__main__":
    {"one": one, "schools": schools}[sys.argv[1]](int(sys.argv[2]), sys.argv[3])
