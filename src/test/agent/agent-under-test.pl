#!/usr/bin/perl -T
# Runs src/main/agent/x2gobroker-agent against a folder in the place of a host:
#   agent-under-test.pl FOLDER root|user [WORD ...]
# FOLDER/passwd and FOLDER/group are the accounts, FOLDER/bin holds all commands, FOLDER/proc the load. The agent itself has
# no way to be told so; that is why this program loads it and replaces its parts.
use strict;
use warnings;

my ($folder, $role) = map { m{\A(\S+)\z} ? $1 : die "usage\n" } splice @ARGV, 0, 2;
my ($here) = __FILE__ =~ m{\A(/\S+)/src/test/agent/[^/]+\z} or die "call me by my full path\n";
require "$here/src/main/agent/x2gobroker-agent";

package X2GoBroker::Agent;
no warnings qw(redefine once);

our ($SUDO, $SETPRIV, $ID, $X2GO_BIN, $X2GO_SBIN, $X2GO_LIB, $PROC, $PATIENCE);
($SUDO, $SETPRIV, $ID) = map { "$folder/bin/$_" } qw(sudo setpriv id);
$X2GO_BIN = $X2GO_SBIN = $X2GO_LIB = "$folder/bin";
$PROC     = "$folder/proc";
$PATIENCE = 3;

sub entry {
    my ($file, $name) = @_;
    my ($line) = grep { index($_, "$name:") == 0 } split /\n/, slurp("$folder/$file");
    return defined $line ? map { untaint($_) } split /:/, $line : ();
}

*is_root  = sub { $role eq 'root' };
*own_name = sub { 'desk1.example.org' };
*become   = sub { };
*look_up  = sub { my ($name, undef, $uid, $gid, undef, $home) = entry('passwd', $_[0]); defined $name ? ($name, 'x', $uid, $gid, '', '', '', $home) : () };
*denied_group = sub { (entry('group', 'x2gobroker-denied'))[2] };

exit main(@ARGV);
