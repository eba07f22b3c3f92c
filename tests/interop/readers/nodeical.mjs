// node-ical, a reader of many home and display programs: what it reads in each feed, one line of
// JSON a feed (see ../judge.py). It keys components by UID, so twins show as a missing one.
import { readFileSync } from "node:fs";
import ical from "node-ical";

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

// Whole days come as the midnight of this process' zone, which the caller sets to UTC.
function compact(date) {
  if (date === undefined) {
    return null;
  }
  if (!(date instanceof Date) || Number.isNaN(date.getTime())) {
    throw new Error(`no date: ${date}`);
  }
  const text = date.toISOString().replace(/[-:]|\.000/g, "");
  return date.dateOnly ? text.slice(0, 8) : text;
}

function text(value) {
  return value === undefined ? null : (value.val ?? value);
}

function entry(component) {
  return {
    kind: component.type,
    uid: text(component.uid),
    start: compact(component.start),
    end: compact(component.type === "VTODO" ? component.due : component.end),
    summary: text(component.summary),
    alarms: (component.alarms ?? []).length,
  };
}

function read(path) {
  try {
    const found = Object.values(ical.sync.parseICS(decoder.decode(readFileSync(path))));
    const components = found.filter((item) => item.type !== "VCALENDAR" && item.type);
    return { complaints: [], entries: components.map(entry) };
  } catch (error) {
    return { complaints: [String(error)], entries: [] };
  }
}

for (const path of process.argv.slice(2)) {
  console.log(JSON.stringify(read(path)));
}
