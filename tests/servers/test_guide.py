"""The publishing that doc/guide.fr.md shows, as it shows it: the coordinator's, and that of a region
with a plan for each school. Only the server's name is another."""
import csv
import pathlib
import re
import shlex

from nextcloud import Nextcloud
from suite import test

GUIDE = (pathlib.Path(__file__).resolve().parents[2] / "doc/guide.fr.md").read_text(encoding="utf-8")
SHOWN = "https://nuage.example.org/"
SUMMER = 1787216400  # 2026-08-20


def plans(cloud):
    return [plan.replace(SHOWN, cloud.url) for plan in
            re.findall(r"^```yaml\n(.*?)^```", GUIDE, re.M | re.S)]


def commands(heading, verb):
    """The words of each command of that section."""
    section = re.search(rf"^## \d+\. {heading}.*?(?=^## |\Z)", GUIDE, re.M | re.S)[0]
    return [shlex.split(line)[1:] for line in re.findall(rf"^\$ (almanac {verb} .*)$", section, re.M)]


def at_guide(bench, cloud):
    desk = bench.desk(cloud)
    desk.environment["LANGUAGE"] = "fr"
    desk.plan.unlink()
    return desk


def run(bench, desk, words):
    done = desk.run(*words, "--today", "2026-08-20", now=SUMMER)
    bench.equal(f"almanac {' '.join(words)}: exit code", done.code, 0)
    return done


@test
def guide_of_a_coordinator(bench):
    """Publishing, a calendar of one's own tasks, a test reminder, the next year beside this one."""
    cloud = bench.open(Nextcloud())
    desk = at_guide(bench, cloud)
    first, target, *_ = plans(cloud)
    agenda = re.search(r"^`(agenda: \{url.*)`", GUIDE, re.M)[1].replace(SHOWN, cloud.url)
    plan = desk.home / "calendrier.yaml"
    lines = f"  nuage: {{url: {cloud.url}, utilisateur: {cloud.user}}}\n"
    bench.holds("the guide's lines", target, f"  nuage: {cloud.url}")
    plan.write_text(first + "publication:\n" + lines)
    for words in commands("Publier", "publish"):
        done = run(bench, desk, words)
    bench.holds("addresses to give away", done.out, "chacune a été essayée et s’ouvre sans mot de passe")
    bench.holds("the teachers' address", done.out, "numerique-enseignants.ics")
    plan.write_text(f"{plan.read_text()}  {agenda.replace('{url:', f'{{utilisateur: {cloud.user}, url:')}\n")
    done = run(bench, desk, commands("Publier", "publish")[-1])
    bench.holds("the calendar", done.out, "agenda «\u00a0Numérique\u00a0»")
    for words in commands("S’abonner", "publish"):
        bench.holds("the test reminder", run(bench, desk, words).out,
                    "rappel d’essai\u00a0: le 21/08/2026 à 07h30, dans 3 calendriers")
    for words in commands("L’année suivante", "(?:roll|publish)"):
        if words[0] == "roll":
            bench.equal("roll", desk.run(*words, now=SUMMER).code, 0)
        else:
            run(bench, desk, words)


@test
def guide_of_a_region(bench):
    """A plan for each school, published with a file of targets; the addresses of all in a table."""
    cloud = bench.open(Nextcloud())
    desk = at_guide(bench, cloud)
    first, _, school, targets = plans(cloud)
    (desk.home / "academie.yaml").write_text(first)
    schools = desk.home / "etablissements"
    schools.mkdir()
    for name in ("jean-moulin", "zola"):
        (schools / f"{name}.yaml").write_text(school.replace("academie.yaml", "../academie.yaml").replace(
            "numerique-jean-moulin", "numerique-{id}").replace("Collège Jean-Moulin", f"Collège {name}"))
    (desk.home / "destinations.yaml").write_text(
        targets.replace(cloud.url, f"{cloud.url}\n  utilisateur: {cloud.user}"))
    for words in commands("Un établissement", "publish"):
        done = run(bench, desk, words)
    bench.lacks("complaints", done.err, "almanac :")
    table = list(csv.reader((desk.home / "adresses.csv").open(encoding="utf-8-sig"), delimiter=";"))
    bench.holds("a row for each school and role", "\n".join(map(str, table)), "Collège zola")
    bench.equal("rows", len([row for row in table if any("http" in cell for cell in row)]), 6)
