#!/usr/bin/perl
# Perl's Data::ICal: what it reads in each feed, one line of JSON a feed (see ../judge.py).
use strict;
use warnings;
use Data::ICal;
use JSON::PP;

binmode STDOUT, ':encoding(UTF-8)';
my $json = JSON::PP->new->canonical;

sub value {
    my ($entry, $name) = @_;
    my $property = $entry->property($name) or return undef;
    return $property->[0]->decoded_value;
}

sub entry {
    my ($entry) = @_;
    my $kind = $entry->ical_entry_type;
    return {
        kind => $kind,
        uid => value($entry, 'uid'),
        start => value($entry, 'dtstart'),
        end => value($entry, $kind eq 'VTODO' ? 'due' : 'dtend'),
        summary => value($entry, 'summary'),
        alarms => scalar(grep { $_->ical_entry_type eq 'VALARM' } @{$entry->entries}) + 0,
    };
}

sub read_feed {
    my ($path) = @_;
    open my $file, '<:encoding(UTF-8)', $path or die "$path: $!";
    my $text = do { local $/; <$file> };
    my @said;
    # it is older than RFC 7986 and its properties
    local $SIG{__WARN__} = sub { push @said, $_[0] unless $_[0] =~ /^Unknown property/ };
    my $calendar = eval { Data::ICal->new(data => $text) };
    return {complaints => ["$@"], entries => []} if $@;
    return {complaints => [$calendar->error_message], entries => []} unless $calendar;
    my @entries = map { entry($_) } @{$calendar->entries};
    return {complaints => \@said, entries => \@entries};
}

print $json->encode(read_feed($_)), "\n" for @ARGV;
