package Store;

# A small state_store: no realtime, restart by boundary, a stop resets the wait.
#
# The whole state is one frozen hash. An action builds the next one and publishes it with a single assignment, so
# nobody can see half of a change, and nobody can write into what was handed out.

use strict;
use warnings;
no warnings 'experimental::builtin';

use Hash::Util ();
use POSIX ();

use constant MAX_WAIT_SECONDS => 4;

my %MODES = map { $_ => 1 } qw(stepper realtime);
my %TRIGGERS = map { $_ => 1 } qw(direct stream async hook timer);
my %CALL_TYPES = map { $_ => 1 } qw(code graphQuery llm graphLink moment);

# One table for label and interval, so that they cannot disagree.
my %SPEEDS = (
    'pause' => [undef, 'paused'],
    '1x'    => [1000,  '1x'],
    '2x'    => [500,   '2x'],
    '3x'    => [250,   '3x'],
);

# A counter and not the clock: two sessions may begin within one millisecond.
my $sessions = 0;

sub new {
    my ($class, %given) = @_;
    my $self = bless {
        now => $given{now},
        on_observer_error => $given{on_observer_error} // sub { warn @_ },
        subscribers => [], commit_listeners => [], waiting => [], telling => 0,
    }, $class;
    $self->{state} = frozen({fresh_session(), ledger => [], mode => 'stepper', speed => 'pause', tick_display => tick('pause', 0)});
    return $self;
}

sub state { my ($self) = @_; return $self->{state} }

# Both give a function that ends it.
sub subscribe { my ($self, $listener) = @_; return added($self->{subscribers}, $listener) }

sub on_commit { my ($self, $listener) = @_; return added($self->{commit_listeners}, $listener) }

sub added {
    my ($listeners, $listener) = @_;
    my $place = [$listener];
    push @$listeners, $place;
    return sub { @$place = (); @$listeners = grep { @$_ } @$listeners; return };
}

# --- actions ---

sub release {
    my ($self, $given) = @_;
    my $release = hash_or_empty($given);
    my $state = $self->{state};
    my $event = $self->completed(hash_or_empty($release->{event}));
    my $focus = hash_or_empty($release->{focus});
    $self->publish(
        ledger => [@{$state->{ledger}}, $event],
        cursor => whole($release->{cursor_next}) ? $release->{cursor_next} : $state->{cursor},
        active_focus => focus(map { $focus->{$_} } qw(node_id edge_id step_key)),
        current_explanation => {
            sentence => text_or_none($release->{explanation_sentence}),
            notes => text_or_none($release->{notes}) // $event->{notes},
        },
        wait => $self->wait_after($release->{wait_timer_action}),
    );
    return;
}

sub set_mode {
    my ($self, $mode) = @_;
    $self->publish(mode => $mode) if $MODES{text_or_none($mode) // ''};
    return;
}

sub set_speed {
    my ($self, $speed) = @_;
    return if !$SPEEDS{text_or_none($speed) // ''};
    $self->publish(speed => $speed, tick_display => tick($speed, $self->{state}{tick_display}{progress_0_1}));
    return;
}

sub restart {
    my ($self) = @_;
    my $marker = $self->completed({id => 'boundary', label => 'SESSION_BOUNDARY'});
    $self->publish(fresh_session(), ledger => [@{$self->{state}{ledger}}, $marker]);
    return;
}

sub start_wait {
    my ($self, $ms) = @_;
    my $now = $self->{now}->();
    $self->publish(wait => started(finite($ms) && $ms < $now ? $ms : $now));
    return;
}

sub stop_wait { my ($self) = @_; $self->publish(wait => never_started()); return }

sub set_tick_progress {
    my ($self, $progress) = @_;
    return if !finite($progress); # NaN would pass through any clamp
    my $clamped = $progress < 0 ? 0 : $progress > 1 ? 1 : $progress;
    $self->publish(tick_display => tick($self->{state}{speed}, $clamped));
    return;
}

# --- what is derived from a state ---

# The wait as it is shown at a moment. A function of state and time, so that looking changes nothing.
sub wait_progress {
    my ($state, $now_ms) = @_;
    my $wait = $state->{wait};
    my $seconds = defined $wait->{started_at_ms} ? ($now_ms - $wait->{started_at_ms}) / 1000 : 0;
    $seconds = 0 if $seconds < 0;
    $seconds = MAX_WAIT_SECONDS if $seconds > MAX_WAIT_SECONDS;
    return {
        %$wait,
        max_seconds => MAX_WAIT_SECONDS,
        value_0_1 => $seconds / MAX_WAIT_SECONDS,
        seconds_display => sprintf('%.1f', $seconds),
    };
}

sub export_jsonl { my ($self) = @_; return join '', map { to_json($_) . "\n" } @{$self->{state}{ledger}} }

sub export_text { my ($self) = @_; return join '', map { text_line($_) . "\n" } @{$self->{state}{ledger}} }

sub text_line {
    my ($entry) = @_;
    my @parts = (
        '[' . time_text($entry->{at_ms}) . ']',
        @{$entry}{qw(trigger call_type)},
        duration_text($entry->{duration_ms}),
        "$entry->{from_node_id}\x{2192}$entry->{to_node_id}",
        $entry->{label},
        grep { defined } @{$entry}{qw(payload_summary rate_hint notes)},
    );
    return join ' ', map { s/\R/ /gr } @parts; # a line break in a field must not make a second line
}

sub time_text {
    my ($at_ms) = @_;
    my $seconds = POSIX::floor($at_ms / 1000);
    return "$at_ms" if abs($seconds) > 1e11; # beyond what a calendar can say
    my @utc = gmtime $seconds;
    return POSIX::strftime('%Y-%m-%dT%H:%M:%S', @utc) . sprintf('.%03dZ', $at_ms - $seconds * 1000);
}

sub duration_text {
    my ($ms) = @_;
    return '?' if !defined $ms;
    return $ms < 1000 ? "${ms}ms" : sprintf('%.2fs', $ms / 1000);
}

# JSON that gives every number back exactly. JSON::PP writes numbers with 15 digits; a double may need 17.
sub to_json {
    my ($value) = @_;
    return 'null' if !defined $value;
    return '{' . join(',', map { json_text($_) . ':' . to_json($value->{$_}) } sort keys %$value) . '}' if ref $value eq 'HASH';
    return '[' . join(',', map { to_json($_) } @$value) . ']' if ref $value eq 'ARRAY';
    return $value ? 'true' : 'false' if ref $value;
    return is_number($value) ? json_number($value) : json_text($value);
}

sub json_number {
    my ($number) = @_;
    die "JSON has no number $number\n" if !finite($number);
    for my $digits (15, 16) {
        my $short = sprintf "%.${digits}g", $number;
        return $short if $short == $number;
    }
    return sprintf '%.17g', $number;
}

# ASCII only: the text is the same in every encoding, and a lone surrogate survives.
sub json_text {
    my ($text) = @_;
    $text =~ s/([^\x20-\x21\x23-\x5b\x5d-\x7e])/escaped(ord $1)/ge;
    return qq("$text");
}

sub escaped {
    my ($code) = @_;
    return sprintf '\\u%04x', $code if $code < 0x10000;
    return sprintf '\\u%04x\\u%04x', 0xd800 + (($code - 0x10000) >> 10), 0xdc00 + ($code & 0x3ff);
}

# --- parts of a state ---

sub fresh_session {
    return (
        session_id => 'session-' . ++$sessions,
        cursor => 0,
        active_focus => focus(),
        current_explanation => {sentence => undef, notes => undef},
        wait => never_started(),
    );
}

sub focus {
    my ($node, $edge, $step) = map { name_or_none($_) } @_[0 .. 2];
    return {active_node_id => $node, active_edge_id => $edge, active_step_key => $step};
}

sub tick {
    my ($speed, $progress) = @_;
    my ($interval, $label) = @{$SPEEDS{$speed}};
    return {nominal_interval_ms => $interval, progress_0_1 => $progress, speed_label => $label};
}

sub never_started { return {started_at_ms => undef, stopped_at_ms => undef} }

sub started { my ($ms) = @_; return {started_at_ms => $ms, stopped_at_ms => undef} }

sub wait_after {
    my ($self, $action) = @_;
    my $name = text_or_none($action) // 'none';
    return started($self->{now}->()) if $name eq 'start';
    return never_started() if $name eq 'stop';
    return {%{$self->{state}{wait}}}; # "none", and everything that means nothing
}

# An event as it is stored: what is valid stays as it came, the rest gets its default. Raw payloads and fields that the
# model does not name are not kept.
sub completed {
    my ($self, $event) = @_;
    return {
        id => name_or_none($event->{id}) // '?',
        at_ms => finite($event->{at_ms}) ? $event->{at_ms} : $self->{now}->(),
        (map { $_ => name_or_none($event->{$_}) // '?' } qw(from_node_id to_node_id label)),
        trigger => one_of(\%TRIGGERS, $event->{trigger}, 'direct'),
        call_type => one_of(\%CALL_TYPES, $event->{call_type}, 'code'),
        (map { $_ => finite($event->{$_}) ? $event->{$_} : undef } qw(duration_ms energy_delta)),
        (map { $_ => text_or_none($event->{$_}) } qw(payload_summary rate_hint step_key notes)),
    };
}

# --- publishing ---

sub publish {
    my ($self, %changed) = @_;
    $self->{state} = frozen({%{$self->{state}}, %changed});
    push @{$self->{waiting}}, $self->{state};
    $self->tell if !$self->{telling};
    return;
}

# Tells of one commit after the other. An observer that dies, leaves, brings another or acts costs nobody else a call.
sub tell {
    my ($self) = @_;
    local $self->{telling} = 1;
    while (my $state = shift @{$self->{waiting}}) {
        # Who comes meanwhile hears from the next commit on.
        my @present = (@{$self->{subscribers}}, @{$self->{commit_listeners}});
        for my $place (@present) {
            my ($listener) = @$place or next; # it has left meanwhile
            eval { $listener->($state); 1 } or $self->{on_observer_error}->($@);
        }
    }
    return;
}

# Makes a value and all that is in it read-only. What is frozen already is only looked at.
sub frozen {
    my ($value) = @_;
    if (ref $value eq 'HASH' && !Hash::Util::hashref_locked($value)) {
        frozen($_) for values %$value;
        Hash::Util::lock_hashref($value);
    } elsif (ref $value eq 'ARRAY' && !Internals::SvREADONLY(@$value)) {
        frozen($_) for @$value;
        Internals::SvREADONLY($_, 1) for @$value;
        Internals::SvREADONLY(@$value, 1);
    }
    return $value;
}

# --- reading untrusted values ---

# Perl turns text into numbers silently; this asks what the value was born as.
sub is_number { my ($value) = @_; return defined $value && !ref $value && builtin::created_as_number($value) }

sub finite { my ($value) = @_; return is_number($value) && $value - $value == 0 }

sub whole { my ($value) = @_; return finite($value) && $value >= 0 && $value == POSIX::floor($value) }

sub text_or_none { my ($value) = @_; return !defined $value || ref $value || is_number($value) ? undef : $value }

sub name_or_none { my ($value) = @_; my $text = text_or_none($value); return defined $text && length $text ? $text : undef }

sub hash_or_empty { my ($value) = @_; return ref $value eq 'HASH' ? $value : {} }

sub one_of {
    my ($names, $value, $default) = @_;
    my $name = text_or_none($value);
    return defined $name && $names->{$name} ? $name : $default;
}

1;
