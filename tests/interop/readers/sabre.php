<?php
// sabre/vobject, which Nextcloud and other servers read calendars with: what it reads in each feed,
// one line of JSON a feed (see ../judge.py).

require '/usr/share/php/Sabre/VObject/autoload.php';

use Sabre\VObject\Component;
use Sabre\VObject\Property\DateTime as Moment;

set_error_handler(function ($level, $message) {
    // the library is older than this PHP: its deprecations are no verdict on a feed
    if ($level & ~(E_DEPRECATED | E_USER_DEPRECATED)) {
        throw new ErrorException($message);
    }
    return true;
});

function compact_time(Component $component, string $name): ?string
{
    $property = $component->$name;
    if (!$property) {
        return null;
    }
    $time = $property->getDateTime();
    if ($property->getDateType() === Moment::DATE) {
        return $time->format('Ymd');
    }
    return $time->setTimezone(new DateTimeZone('UTC'))->format('Ymd\THis\Z');
}

function text(Component $component, string $name): ?string
{
    // version 2.1 takes the escape off \n and \\, and leaves it on , and ;
    return $component->$name ? preg_replace('/\\\\([,;])/', '$1', (string)$component->$name) : null;
}

function entry(Component $component): array
{
    return [
        'kind' => $component->name,
        'uid' => text($component, 'UID'),
        'start' => compact_time($component, 'DTSTART'),
        'end' => compact_time($component, $component->name === 'VTODO' ? 'DUE' : 'DTEND'),
        'summary' => text($component, 'SUMMARY'),
        'alarms' => count($component->select('VALARM')),
    ];
}

function complaints(Component $component): array
{
    $found = array_map(
        fn($warning) => $component->name . ': ' . $warning['message'],
        $component->validate()
    );
    foreach ($component->getComponents() as $child) {
        $found = array_merge($found, complaints($child));
        if ($child->name === 'VALARM') {
            $child->getEffectiveTriggerTime();
        }
    }
    return $found;
}

function read(string $path): array
{
    try {
        $text = file_get_contents($path);
        if (!mb_check_encoding($text, 'UTF-8')) {
            throw new Exception('not UTF-8');
        }
        $calendar = Sabre\VObject\Reader::read($text);
        $entries = array_map('entry', array_values($calendar->getComponents()));
        return ['complaints' => array_values(array_unique(complaints($calendar))), 'entries' => $entries];
    } catch (Throwable $error) {
        return ['complaints' => [get_class($error) . ': ' . $error->getMessage()], 'entries' => []];
    }
}

foreach (array_slice($argv, 1) as $path) {
    echo json_encode(read($path), JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE), "\n";
}
