#!/usr/bin/ruby
# Ruby's icalendar, which web applications read calendars with: what it reads in each feed, one line of
# JSON a feed (see ../judge.py).

require 'json'
require 'stringio'
require 'icalendar'

def compact(value)
  return nil if value.nil?
  return value.strftime('%Y%m%d') if value.is_a?(Icalendar::Values::Date)

  value.to_time.utc.strftime('%Y%m%dT%H%M%SZ')
end

def entry(kind, component)
  {
    kind: kind,
    uid: component.uid.to_s,
    start: compact(component.dtstart),
    end: compact(kind == 'VTODO' ? component.due : component.dtend),
    summary: component.summary.to_s,
    alarms: component.alarms.size
  }
end

# An alarm's trigger is a duration, which it reads into its parts.
def complaints(component)
  component.alarms.reject { |alarm| alarm.trigger.is_a?(Icalendar::Values::Duration) }
           .map { |alarm| "#{component.uid}: trigger #{alarm.trigger.inspect}" }
end

def read(path)
  calendars = Icalendar::Parser.new(File.read(path, encoding: 'UTF-8'), true).parse
  raise "#{calendars.size} calendars" if calendars.size != 1

  calendar = calendars.first
  raise 'not valid' unless calendar.valid?(true)

  found = calendar.events.map { |event| ['VEVENT', event] } + calendar.todos.map { |todo| ['VTODO', todo] }
  { complaints: found.flat_map { |_, component| complaints(component) },
    entries: found.map { |kind, component| entry(kind, component) } }
rescue StandardError => e
  { complaints: ["#{e.class}: #{e.message}"], entries: [] }
end

ARGV.each { |path| puts JSON.generate(read(path)) }
