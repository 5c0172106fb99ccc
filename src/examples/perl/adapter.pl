#!/usr/bin/env perl

# Shows the store to the kit: one JSON object a line on standard input, one reply a line on standard output. It translates
# names and nothing else.

use strict;
use warnings;

use FindBin ();
use lib $FindBin::Bin;

use JSON::PP ();
use Store ();

my $COMMIT_DOCK = 'dock_store_commit_action_invoked';

my %ACTIONS = (
    commit_step_release_append_event_and_set_focus_and_explanation => sub { $_[0]->release($_[1]{release}) },
    set_mode_and_reset_buffers_if_needed => sub { $_[0]->set_mode($_[1]{mode}) },
    set_speed_and_update_nominal_tick_interval => sub { $_[0]->set_speed($_[1]{speed}) },
    restart_session_clear_or_boundary => sub { $_[0]->restart },
    set_player_wait_timer_start_ms => sub { $_[0]->start_wait($_[1]{ms}) },
    set_player_wait_timer_stop_ms_and_reset_progress => sub { $_[0]->stop_wait },
    set_tick_display_progress_0_1 => sub { $_[0]->set_tick_progress($_[1]{progress}) },
);

my %STEPS = (
    look => sub { return {kind => 'nothing'} },
    perform => \&perform,
    export => \&export,
    tamper => \&tamper,
    recall => \&recall,
);

my %open; # the open stores by the names that the kit gave them

serve() if !caller;

sub serve {
    local $| = 1;
    my $json = JSON::PP->new->utf8;
    while (my $line = <STDIN>) {
        my $request = untagged($json->decode($line));
        print Store::to_json({id => $request->{id}, reply($request)}), "\n";
    }
    return;
}

sub reply {
    my ($request) = @_;
    my $ok = eval { $request->{op} eq 'hello' ? hello() : run($request) };
    return (ok => tagged($ok)) if $ok;
    my $why = $@;
    delete $open{$request->{store} // ''};
    return (error => {kind => $why =~ /^unsupported/ ? 'unsupported' : 'failed', message => "$why"});
}

sub hello {
    return {
        protocol => 1,
        implementation => {name => 'perl example', version => '1.0.0', language => 'Perl'},
        capabilities => {
            restart_policies => ['boundary'],
            wait_stop_policies => ['reset'],
            subscription => JSON::PP::true,
            docks => [$COMMIT_DOCK],
            exports => ['jsonl', 'text'],
        },
    };
}

sub run {
    my ($request) = @_;
    my $name = $request->{store};
    my $opened = $request->{open} ? opened($name, $request->{open}) : undef;
    my $handle = $open{$name} // die "no store is open under the name $name\n";
    my @reports = map { report($handle, $_) } @{$request->{steps}};
    delete $open{$name} if $request->{close};
    return {($opened ? (opened => $opened) : ()), reports => \@reports};
}

sub opened {
    my ($name, $open) = @_;
    my $handle = {now_ms => $open->{now_ms}, steps => 0, held => [], seen => []};
    my $store = Store->new(now => sub { $handle->{now_ms} });
    @{$handle}{qw(store last)} = ($store, $store->state);
    $store->subscribe(sub {
        my ($state) = @_;
        push @{$handle->{seen}}, {kind => 'notified', delivered => shown($handle, $state), read_inside => shown($handle, $store->state)};
    });
    $store->on_commit(sub {
        my ($state) = @_;
        push @{$handle->{seen}}, {
            kind => 'dock', name => $COMMIT_DOCK, fields => {},
            carried => shown($handle, $state), read_inside => shown($handle, $store->state),
        };
    });
    $open{$name} = $handle;
    return shown($handle, $handle->{last});
}

sub report {
    my ($handle, $step) = @_;
    $handle->{now_ms} = $step->{now_ms};
    $handle->{steps}++;
    $handle->{seen} = [];
    my $do = $STEPS{$step->{do}{kind}} // die "unsupported step $step->{do}{kind}\n";
    my $outcome = $do->($handle, $step->{do});
    my $state = $handle->{last} = $handle->{store}->state;
    push @{$handle->{held}}, [$handle->{steps}, $state, $handle->{now_ms}] if $step->{hold};
    return {outcome => $outcome, seen => $handle->{seen}, after => shown($handle, $state)};
}

sub perform {
    my ($handle, $do) = @_;
    my $action = $ACTIONS{$do->{action}{name}} // die "unsupported action $do->{action}{name}\n";
    return {kind => 'nothing'} if eval { $action->($handle->{store}, $do->{action}); 1 };
    return {kind => 'threw', type => ref $@ || 'die', message => "$@"};
}

sub export {
    my ($handle, $do) = @_;
    my $method = "export_$do->{format}";
    my ($text, $again) = map { $handle->{store}->$method } 1, 2;
    return {kind => 'exported', format => $do->{format}, text => $text, again => $again};
}

sub tamper {
    my ($handle) = @_;
    my $accepted = eval { @{$handle->{last}{ledger}} = (); 1 };
    return {kind => 'tampered', refused => $accepted ? [] : ['ledger'], accepted => $accepted ? ['ledger'] : []};
}

sub recall {
    my ($handle) = @_;
    my @states = map { {step => $_->[0], state => {full => described(@{$_}[1, 2])}} } @{$handle->{held}};
    return {kind => 'recalled', states => \@states};
}

sub shown { my ($handle, $state) = @_; return {full => described($state, $handle->{now_ms})} }

# The state with the specification's names; only the wait is derived.
sub described {
    my ($state, $now_ms) = @_;
    my %plain = (%$state, wait_progress => Store::wait_progress($state, $now_ms));
    delete $plain{wait};
    return \%plain;
}

# --- numbers that JSON does not have ---

sub untagged {
    my ($value) = @_;
    return [map { untagged($_) } @$value] if ref $value eq 'ARRAY';
    return $value if ref $value ne 'HASH';
    my ($key, $more) = keys %$value;
    if (defined $key && !defined $more) {
        return 0 + $value->{$key} if $key eq '$number';
        return {map { $_->[0] => untagged($_->[1]) } @{$value->{$key}}} if $key eq '$object';
        return {substr($key, 1) => untagged($value->{$key})} if $key =~ /^\$\$+(?:number|object)$/;
    }
    return {map { $_ => untagged($value->{$_}) } keys %$value};
}

sub tagged {
    my ($value) = @_;
    return [map { tagged($_) } @$value] if ref $value eq 'ARRAY';
    return Store::is_number($value) && !Store::finite($value) ? {'$number' => number_name($value)} : $value if ref $value ne 'HASH';
    my ($key, $more) = keys %$value;
    my $dollar = defined $key && !defined $more && $key =~ /^\$+(?:number|object)$/ ? '$' : '';
    return {map { $dollar . $_ => tagged($value->{$_}) } keys %$value};
}

sub number_name { my ($number) = @_; return $number > 0 ? 'Infinity' : $number < 0 ? '-Infinity' : 'NaN' }
