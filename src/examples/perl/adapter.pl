#!/usr/bin/env perl

# Shows the store to the kit: one JSON object a line on standard input, one reply a line on standard output. It translates
# names and nothing else.

use strict;
use warnings;

use FindBin ();
use lib $FindBin::Bin;

use Hash::Util ();
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

my %OPERATIONS = (hello => \&hello, run => \&run);

my %STEPS = (
    look => sub { return {kind => 'nothing'} },
    perform => sub { my ($handle, $do) = @_; return outcome(sub { act($handle, $do->{action}) }) },
    export => \&export,
    tamper => \&tamper,
    recall => \&recall,
    subscribe => sub { my ($handle, $do) = @_; return outcome(sub { observe($handle, @{$do}{qw(observer manner)}) }) },
    unsubscribe => sub { my ($handle, $do) = @_; return outcome(sub { let_go($handle, $do->{observer}) }) },
);

my $WRITTEN = 'written by a reader';

my %open; # the open stores by the names that the kit gave them

serve() if !caller;

sub serve {
    local $| = 1;
    my $json = JSON::PP->new->utf8;
    while (my $line = <STDIN>) {
        my $request = untagged($json->decode(with_lone_surrogates($line)));
        print Store::to_json({id => $request->{id}, reply($request)}), "\n";
    }
    return;
}

sub reply {
    my ($request) = @_;
    my $ok = eval { ($OPERATIONS{$request->{op}} // die "unsupported operation $request->{op}\n")->($request) };
    return (ok => tagged($ok)) if $ok;
    my $why = $@;
    forget($request->{store} // '');
    return (error => {kind => $why =~ /^unsupported/ ? 'unsupported' : 'failed', message => "$why"});
}

sub hello {
    my ($request) = @_;
    die "unsupported protocol $request->{protocol}\n" if $request->{protocol} < 2;
    return {
        protocol => 2,
        implementation => {name => 'perl example', version => '1.0.0', language => 'Perl'},
        capabilities => {
            restart_policies => ['boundary'],
            wait_stop_policies => ['reset'],
            subscription => JSON::PP::true,
            several_observers => JSON::PP::true,
            docks => [$COMMIT_DOCK],
            exports => ['jsonl', 'text'],
            arguments => 'any',
        },
    };
}

sub run {
    my ($request) = @_;
    my $name = $request->{store};
    my $opened = $request->{open} ? opened($name, $request->{open}) : undef;
    my $handle = $open{$name} // die "no store is open under the name $name\n";
    my @reports = map { report($handle, $_) } @{$request->{steps}};
    forget($name) if $request->{close};
    return {($opened ? (opened => $opened) : ()), reports => \@reports};
}

# The store's callbacks know the handle and the handle knows the store: Perl frees neither by itself.
sub forget { my ($name) = @_; my $handle = delete $open{$name}; %$handle = () if $handle; return }

sub opened {
    my ($name, $open) = @_;
    my $handle = {
        now_ms => $open->{now_ms}, steps => 0, doing => '', observers => {}, held => [], shown => [], seen => [],
        newest => {}, given => [], undo => [], constant => {},
    };
    # Observers that die are part of what the kit tries.
    $handle->{store} = Store->new(now => sub { $handle->{now_ms} }, on_observer_error => sub { });
    observe($handle, '', {kind => 'listens'});
    $open{$name} = $handle;
    my $opened = shown($handle, 'opened', 'the state of the fresh store', $handle->{store}->state);
    hold($handle);
    return $opened;
}

sub report {
    my ($handle, $step) = @_;
    @{$handle}{qw(now_ms doing acted)} = ($step->{now_ms}, $step->{do}{kind}, 0);
    @{$handle}{qw(seen shown)} = ([], []);
    $handle->{steps}++;
    my $do = $STEPS{$handle->{doing}} // die "unsupported step $handle->{doing}\n";
    my $outcome = $do->($handle, $step->{do});
    my $after = read_now($handle, 'after');
    $_->() for reverse splice @{$handle->{undo}};
    hold($handle) if $step->{hold} && $handle->{doing} ne 'tamper';
    return {outcome => $outcome, seen => $handle->{seen}, after => $after};
}

# --- what steps do ---

sub outcome {
    my ($work) = @_;
    return {kind => 'nothing'} if eval { $work->(); 1 };
    die $@ if "$@" =~ /^unsupported/;
    return {kind => 'threw', thrown($@)};
}

sub thrown { my ($error) = @_; return (type => ref $error || 'die', message => "$error") }

sub act {
    my ($handle, $called) = @_;
    my $action = $ACTIONS{$called->{name}} // die "unsupported action $called->{name}\n";
    push @{$handle->{given}}, ["what was handed in at step $handle->{steps}", $called];
    $action->($handle->{store}, $called);
    return;
}

sub export {
    my ($handle, $do) = @_;
    my $method = $handle->{store}->can("export_$do->{format}") // die "unsupported format $do->{format}\n";
    my ($text, $again) = map { $handle->{store}->$method } 1, 2;
    return {kind => 'exported', format => $do->{format}, text => $text, again => $again};
}

sub recall {
    my ($handle) = @_;
    my $looked_at = @{$handle->{held}};
    my (@changed, @alike);
    for my $held (@{$handle->{held}}) {
        my $now = can_never_change($handle, $held->{state}) ? $held->{form} : form($held->{state}, $held->{now_ms});
        if ($now == $held->{form} || text_of($now) eq $held->{text}) {
            push @alike, $held;
        } else {
            push @changed, {step => $held->{step}, place => $held->{place}, state => $now};
        }
    }
    $handle->{held} = \@alike;
    return {kind => 'recalled', looked_at => $looked_at, changed => \@changed};
}

# --- observers ---

sub observe {
    my ($handle, $name, $manner) = @_;
    let_go($handle, $name);
    my $observer = $handle->{observers}{$name} = {name => $name, manner => $manner};
    $observer->{ends} = [
        $handle->{store}->subscribe(sub {
            told($handle, $observer, {kind => 'notified'}, delivered => 'the state that a subscriber was given', $_[0]);
            behave($handle, $observer, 'notification');
        }),
        $handle->{store}->on_commit(sub {
            my %dock = (kind => 'dock', name => $COMMIT_DOCK, fields => {});
            told($handle, $observer, \%dock, carried => 'the state that the commit dock carried', $_[0]);
            behave($handle, $observer, 'dock');
        }),
    ];
    return;
}

sub let_go {
    my ($handle, $name) = @_;
    my $observer = delete $handle->{observers}{$name} or return;
    $observer->{left_at} = $handle->{steps};
    $_->() for @{$observer->{ends}};
    return;
}

sub told {
    my ($handle, $observer, $item, $given, $how, $state) = @_;
    my $place = 'seen/' . @{$handle->{seen}};
    my $name = $observer->{name};
    # Of the step in which it left it may still hear; its name may be another's by then.
    $name .= ' (left)' if ($observer->{left_at} // $handle->{steps}) != $handle->{steps};
    $item->{observer} = $name if length $name;
    $item->{$given} = shown($handle, "$place/$given", $how, $state);
    $item->{read_inside} = read_now($handle, "$place/read_inside");
    push @{$handle->{seen}}, $item;
    return;
}

# What an observer does beside listening, where it is its turn.
sub behave {
    my ($handle, $observer, $at) = @_;
    my $manner = $observer->{manner};
    return if $handle->{doing} ne 'perform' || ($manner->{at} // '') ne $at;
    return if $observer->{done} || defined $observer->{left_at};
    return if $manner->{kind} eq 'acts' && $handle->{acted};
    my $place = 'seen/' . @{$handle->{seen}} . '/read_inside';
    my $item = {kind => 'behaved', observer => $observer->{name}, read_inside => read_now($handle, $place)};
    push @{$handle->{seen}}, $item;
    die "observer $observer->{name} throws on purpose\n" if $manner->{kind} eq 'throws';
    $observer->{done} = 1;
    eval { behave_as($handle, $observer, $manner); 1 } or $item->{threw} = {thrown($@)};
    return;
}

sub behave_as {
    my ($handle, $observer, $manner) = @_;
    return let_go($handle, $observer->{name}) if $manner->{kind} eq 'leaves';
    return let_go($handle, $manner->{other}) if $manner->{kind} eq 'removes';
    return observe($handle, $manner->{newcomer}, {kind => 'listens'}) if $manner->{kind} eq 'brings';
    $handle->{acted} = 1;
    return act($handle, $manner->{action});
}

# --- writing into what was handed out and handed in, as a careless client would ---

sub tamper {
    my ($handle) = @_;
    my $newest = $handle->{newest};
    my %tampering = (handle => $handle, known => {}, reached => [], text => peeked($handle));
    for my $root (splice(@{$handle->{given}}), map { [$_, $newest->{$_}] } sort keys %$newest) {
        $tampering{tried}{$root->[0]} = 1;
        write_into(\%tampering, @{$root}[0, 0, 1]);
    }
    # They may rightly look different now.
    @{$handle}{qw(newest held)} = ({}, []);
    return {kind => 'tampered', refused => [sort keys %{$tampering{tried}}], accepted => $tampering{reached}};
}

sub peeked { my ($handle) = @_; return text_of(form($handle->{store}->state, $handle->{now_ms})) }

# The innermost values first: what holds them may be emptied.
sub write_into {
    my ($tampering, $root, $path, $value) = @_;
    my $kind = ref $value;
    return if $kind ne 'HASH' && $kind ne 'ARRAY' || can_never_change($tampering->{handle}, $value) || $tampering->{known}{$value}++;
    if ($kind eq 'HASH') {
        write_into($tampering, $root, $path . ($path eq $root ? ': ' : '.') . $_, $value->{$_}) for sort keys %$value;
    } else {
        write_into($tampering, $root, "${path}[$_]", $value->[$_]) for 0 .. $#$value;
    }
    my $undo = $kind eq 'HASH' ? put_back_hash($value) : put_back_array($value);
    my $taken = grep { eval { $_->(); 1 } } $kind eq 'HASH' ? hash_writes($value) : array_writes($value);
    return if !$taken;
    push @{$tampering->{handle}{undo}}, $undo;
    my $text = peeked($tampering->{handle});
    return if $text eq $tampering->{text};
    push @{$tampering->{reached}}, $path;
    $tampering->{text} = $text;
    return;
}

sub hash_writes {
    my ($hash) = @_;
    my @keys = sort keys %$hash;
    my @changes = map { my $key = $_; sub { $hash->{$key} = another($hash->{$key}) } } @keys;
    my @deletions = map { my $key = $_; sub { delete $hash->{$key} } } @keys ? $keys[-1] : ();
    return (@changes, sub { $hash->{written_by_a_reader} = 1 }, @deletions);
}

# Emptied again, an array that was empty would look as if nothing had happened.
sub array_writes {
    my ($array) = @_;
    my $push = sub { push @$array, $WRITTEN };
    return @$array ? (sub { $array->[0] = $WRITTEN }, $push, sub { @$array = () }) : $push;
}

sub put_back_hash { my ($hash) = @_; my %then = %$hash; return sub { eval { %$hash = %then } } }

sub put_back_array { my ($array) = @_; my @then = @$array; return sub { eval { @$array = @then } } }

# Another value of the same kind: a wrong kind would be another matter.
sub another {
    my ($value) = @_;
    return Store::is_number($value) ? $value + 1 : ref $value eq 'HASH' ? {} : ref $value eq 'ARRAY' ? [] : $WRITTEN;
}

# --- states ---

sub read_now { my ($handle, $place) = @_; return shown($handle, $place, 'the state that was read', $handle->{store}->state) }

# Tells a state that was handed out, and keeps in mind which and what it showed.
sub shown {
    my ($handle, $place, $how, $state) = @_;
    my $now_ms = $handle->{now_ms};
    my $recent = $handle->{recent};
    # The same object means the same state only when nobody can have written into it since.
    if (!$recent || $recent->{state} != $state || $recent->{now_ms} != $now_ms || !can_never_change($handle, $state)) {
        my $form = form($state, $now_ms);
        $recent = $handle->{recent} = {state => $state, now_ms => $now_ms, form => $form, text => text_of($form)};
    }
    push @{$handle->{shown}}, {%$recent, place => $place, step => $handle->{steps}};
    $handle->{newest}{$how} = $state;
    return $recent->{form};
}

# Whether all of it is read-only; what is known to be is kept alive, so that no other value takes its address.
sub can_never_change {
    my ($handle, $value) = @_;
    return 1 if !ref $value || $handle->{constant}{$value};
    my $constant = ref $value eq 'HASH'
        ? Hash::Util::hashref_locked($value) && !grep { !Internals::SvREADONLY($value->{$_}) || !can_never_change($handle, $value->{$_}) } keys %$value
        : ref $value eq 'ARRAY' && Internals::SvREADONLY(@$value) && !grep { !Internals::SvREADONLY($_) || !can_never_change($handle, $_) } @$value;
    $handle->{constant}{$value} = $value if $constant;
    return $constant;
}

# The same object that shows the same is held once.
sub hold {
    my ($handle) = @_;
    for my $one (@{$handle->{shown}}) {
        my $last = $handle->{held}[-1];
        next if $last && $last->{state} == $one->{state} && $last->{now_ms} == $one->{now_ms} && $last->{text} eq $one->{text};
        push @{$handle->{held}}, $one;
    }
    return;
}

sub form {
    my ($state, $now_ms) = @_;
    return eval { {full => described($state, $now_ms)} } // {unreadable => "$@"};
}

sub text_of { my ($form) = @_; return Store::to_json(tagged($form)) }

# The state with the specification's names; only the wait is derived.
sub described {
    my ($state, $now_ms) = @_;
    my %plain = (%$state, wait_progress => Store::wait_progress($state, $now_ms));
    delete $plain{wait};
    return \%plain;
}

# --- what JSON::PP does not read or write ---

# It refuses half a surrogate pair. Such halves stand in for a while as the last characters of the last private plane.
sub with_lone_surrogates {
    my ($line) = @_;
    return $line =~ s{(\\[^u])|(\\u[dD][89abAB]..\\u[dD][c-fC-F]..)|\\u([dD][89a-fA-F]..)}
                     {$1 // $2 // Store::escaped(0x10f800 + hex($3) - 0xd800)}ger;
}

sub untagged {
    my ($value) = @_;
    return [map { untagged($_) } @$value] if ref $value eq 'ARRAY';
    return $value if ref $value && ref $value ne 'HASH'; # true or false
    return defined $value && !Store::is_number($value) ? unescaped($value) : $value if !ref $value;
    my ($key, $more) = keys %$value;
    if (defined $key && !defined $more) {
        return 0 + $value->{$key} if $key eq '$number';
        return {map { untagged($_->[0]) => untagged($_->[1]) } @{$value->{$key}}} if $key eq '$object';
        return {substr($key, 1) => untagged($value->{$key})} if $key =~ /^\$\$+(?:number|object)$/;
    }
    return {map { unescaped($_) => untagged($value->{$_}) } keys %$value};
}

sub unescaped { my ($text) = @_; return $text =~ s/([\x{10f800}-\x{10ffff}])/chr(ord($1) - 0x10f800 + 0xd800)/ger }

sub tagged {
    my ($value) = @_;
    return [map { tagged($_) } @$value] if ref $value eq 'ARRAY';
    return Store::is_number($value) && !Store::finite($value) ? {'$number' => number_name($value)} : $value if ref $value ne 'HASH';
    return {'$object' => [map { [$_, tagged($value->{$_})] } keys %$value]} if grep { /[\x{d800}-\x{dfff}]/ } keys %$value;
    my ($key, $more) = keys %$value;
    my $dollar = defined $key && !defined $more && $key =~ /^\$+(?:number|object)$/ ? '$' : '';
    return {map { $dollar . $_ => tagged($value->{$_}) } keys %$value};
}

sub number_name { my ($number) = @_; return $number > 0 ? 'Infinity' : $number < 0 ? '-Infinity' : 'NaN' }
