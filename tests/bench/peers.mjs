// peers.mjs ical-generator|ics|ts-ics ENTRIES.json OUT.ics: the entries as that generator writes them.
import { readFileSync, writeFileSync } from "node:fs";

const [, , peer, from, to] = process.argv;
const entries = JSON.parse(readFileSync(from, "utf8"));
const date = (text) => new Date(text.replace(/^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z)?$/,
  (whole, y, m, d, h = "00", min = "00", s = "00") => `${y}-${m}-${d}T${h}:${min}:${s}Z`));
const parts = (text) => (text.match(/^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d))?/) ?? [])
  .slice(1).filter((part) => part !== undefined).map(Number);

async function icalGenerator() {
  const { default: ical } = await import("ical-generator");
  const calendar = ical({ name: "Pix" });
  for (const entry of entries) {
    const event = calendar.createEvent({
      id: entry.uid, start: date(entry.start), end: date(entry.end), allDay: entry.day,
      stamp: date(entry.stamp), summary: entry.summary, description: entry.description,
      url: entry.url, location: entry.location,
      categories: entry.categories.map((name) => ({ name })),
    });
    if (entry.trigger !== null)
      event.createAlarm({ type: "display", trigger: entry.trigger, description: entry.summary });
  }
  return calendar.toString();
}

async function ics() {
  const { createEvents } = await import("ics");
  const { error, value } = createEvents(entries.map((entry) => ({
    uid: entry.uid, start: parts(entry.start), end: parts(entry.end), startInputType: "utc",
    endInputType: "utc", title: entry.summary, description: entry.description, url: entry.url,
    location: entry.location, categories: entry.categories,
    alarms: entry.trigger === null ? [] : [{ action: "display", description: entry.summary,
      trigger: { before: true, minutes: entry.trigger / 60 } }],
  })));
  if (error) throw error;
  return value;
}

async function tsIcs() {
  const { generateIcsCalendar } = await import("ts-ics");
  return generateIcsCalendar({
    version: "2.0", prodId: "-//bench//EN",
    events: entries.map((entry) => ({
      uid: entry.uid, stamp: { date: date(entry.stamp) }, summary: entry.summary,
      start: { date: date(entry.start), type: entry.day ? "DATE" : "DATE-TIME" },
      end: { date: date(entry.end), type: entry.day ? "DATE" : "DATE-TIME" },
      description: entry.description, url: entry.url, location: entry.location,
      categories: entry.categories,
      alarms: entry.trigger === null ? [] : [{ action: "DISPLAY", description: entry.summary,
        trigger: { type: "relative", value: { before: true, minutes: entry.trigger / 60 } } }],
    })),
  });
}

writeFileSync(to, await { "ical-generator": icalGenerator, ics, "ts-ics": tsIcs }[peer]());
