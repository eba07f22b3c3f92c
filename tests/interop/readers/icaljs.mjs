// ical.js, which Thunderbird and Nextcloud read calendars with: what it reads in each feed, one
// line of JSON a feed (see ../judge.py).
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function compact(component, name) {
  const value = component.getFirstPropertyValue(name);
  return value && value.toICALString();
}

// Forces every value through its type; a line break that a fold left behind shows as "\r".
function* complaints(component) {
  for (const property of component.getAllProperties()) {
    for (const value of property.getValues()) {
      const text = String(value);
      if (text.includes("\r") || text.includes("NaN")) {
        yield `${component.name}: ${property.name}: ${JSON.stringify(text)}`;
      }
    }
  }
  for (const child of component.getAllSubcomponents()) {
    yield* complaints(child);
  }
}

function entry(component) {
  const kind = component.name.toUpperCase();
  return {
    kind,
    uid: component.getFirstPropertyValue("uid"),
    start: compact(component, "dtstart"),
    end: compact(component, kind === "VTODO" ? "due" : "dtend"),
    summary: component.getFirstPropertyValue("summary"),
    alarms: component.getAllSubcomponents("valarm").length,
  };
}

function read(path) {
  try {
    const calendar = new ICAL.Component(ICAL.parse(decoder.decode(readFileSync(path))));
    if (calendar.name !== "vcalendar") {
      throw new Error(`a ${calendar.name}`);
    }
    return {
      complaints: [...complaints(calendar)],
      entries: calendar.getAllSubcomponents().map(entry),
    };
  } catch (error) {
    return { complaints: [String(error)], entries: [] };
  }
}

for (const path of process.argv.slice(2)) {
  console.log(JSON.stringify(read(path)));
}
