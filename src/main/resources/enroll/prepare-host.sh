# Prepares an X2Go host for the session broker. Run as root by `x2gobroker hosts enroll`, which writes the variables before it:
#   account    the user the broker logs in as
#   agent      the program its key may start
#   key_file   where temporary keys of users go, as in sshd_config
#   keys       the broker's public keys, "type base64 comment", one a line
#   with_agent yes: install our own agent; install_agent and install_sudoers then write its files to standard output
# Every step looks first and may be repeated. Each says one line: ok, done or problem, a tab, a sentence; after a problem
# another tab and how to mend it.
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C
umask 022

say() { printf '%s\t%s\t%s\n' "$1" "$2" "${3:-}"; }
has() { command -v "$1" >/dev/null 2>&1; }
field() { getent passwd "$account" | cut -d: -f"$1"; }

make_account() {
    if getent passwd "$account" >/dev/null; then
        say ok "the account $account is there"
    else
        # The password '*' fits none, and unlike '!' does not make sshd call the account locked.
        useradd --system --user-group --create-home --home-dir "/var/lib/$account" --shell /bin/sh --password '*' "$account" ||
            { say problem "the account $account could not be created" "create it by hand: a system user with a home and /bin/sh"; return 1; }
        say done "created the account $account"
    fi
    case $(field 7) in
        */nologin | */false)
            usermod --shell /bin/sh "$account"
            say done "gave the account $account the shell /bin/sh, without which sshd starts no command" ;;
    esac
}

# The broker's keys, each good for the agent only. Other lines of the file stay; a line with the same key is replaced.
allow_keys() {
    home=$(field 6)
    ssh_folder=$home/.ssh
    file=$ssh_folder/authorized_keys
    if [ -L "$home" ] || [ -L "$ssh_folder" ] || [ -L "$file" ]; then
        say problem "$file or a folder above it is a symbolic link" "replace it by a plain file; nothing was written"
        return 1
    fi
    [ -d "$home" ] || install -d -m 755 -o "$account" -g "$(field 4)" "$home"
    if [ -d "$ssh_folder" ]; then chown -h "$account:$(field 4)" "$ssh_folder"; fi
    if is_roots_alone "$home"; then install -d -m 700 -o "$account" -g "$(field 4)" "$ssh_folder"; fi
    # Root touches nothing inside: whoever has the account could put a link to a file of root there at the right moment.
    setpriv --reuid="$account" --regid="$(field 4)" --init-groups -- \
        env HOME="$home" sh -c "$write_keys" sh "$ssh_folder" "$agent" "$keys"
    case $? in
        0) say done "wrote the key of the broker to $file, for $agent only" ;;
        "$unchanged") say ok "the key of the broker is in $file, for $agent only" ;;
        *)
            say problem "$file could not be written by $account" "it has to belong to that account; then enrol again"
            return 1 ;;
    esac
}

# Whether nobody but root can put anything into the folder: then root has to make what is missing there, and safely can.
is_roots_alone() {
    [ -n "$(find "$1" -maxdepth 0 -user root ! -perm /022)" ]
}

# What allow_keys lets the account do: FOLDER AGENT KEYS.
unchanged=3
# shellcheck disable=SC2016 # It is the account's shell that fills in its arguments.
write_keys='
    umask 077
    [ -d "$1" ] || mkdir "$1" || exit 1
    chmod 700 "$1" && cd "$1" || exit 1
    new=$(mktemp .authorized_keys.XXXXXX) || exit 1
    trap "rm -f \"$new\" \"$new.rest\"" EXIT
    if [ -e authorized_keys ]; then sed -e "\$a\\" authorized_keys > "$new" || exit 1; fi
    printf "%s\n" "$3" | while read -r type base64 comment; do
        grep -v -F -e "$base64" "$new" > "$new.rest"
        printf "command=\"%s\",restrict %s %s %s\n" "$2" "$type" "$base64" "$comment" >> "$new.rest" || exit 1
        cat "$new.rest" > "$new" || exit 1
    done || exit 1
    if [ -e authorized_keys ] && cmp -s "$new" authorized_keys; then exit '$unchanged'; fi
    mv -f "$new" authorized_keys
'

install_own_agent() {
    for needed in perl sudo setpriv visudo; do
        has "$needed" || { say problem "$needed is missing, which the agent needs" "install it (Debian: perl, sudo, util-linux), then enrol again"; return 1; }
    done
    install -d -m 755 -o root -g root "${agent%/*}"
    replace "$agent" 755 install_agent perl -T -c
    replace /etc/sudoers.d/x2gobroker-agent 440 install_sudoers visudo -c -f
}

# replace FILE MODE WRITER CHECK...: puts what WRITER prints in place, if the check passes.
replace() {
    target=$1 mode=$2 writer=$3
    shift 3
    new=$(mktemp "${target%/*}/.x2gobroker.XXXXXX")
    "$writer" > "$new"
    if [ -e "$target" ] && cmp -s "$new" "$target"; then
        rm -f "$new"
        chown root:root "$target" && chmod "$mode" "$target"
        say ok "$target is there"
    elif "$@" "$new" >/dev/null 2>&1 && chown root:root "$new" && chmod "$mode" "$new" && mv -f "$new" "$target"; then
        say done "installed $target"
    else
        rm -f "$new"
        say problem "$target could not be installed" "the check '$*' refuses it on this host; report this"
        return 1
    fi
}

look_for_agent() {
    if [ -x "$agent" ]; then
        say ok "the agent $agent is there"
    else
        say problem "the agent $agent is missing" "enrol again with --with-agent, or install the package x2gobroker-agent"
    fi
    has x2golistsessions ||
        say problem "x2golistsessions is missing: this is no X2Go host" "install x2goserver"
}

# The configuration of the sshd that this shell runs below: the one its command line names, else the usual one.
sshd_config() {
    pid=$$
    while [ "${pid:-1}" -gt 1 ] && [ -r "/proc/$pid/cmdline" ]; do
        arguments=$(tr '\0' ' ' < "/proc/$pid/cmdline")
        case $arguments in
            *sshd*' -f '*)
                arguments=${arguments#* -f }
                printf '%s\n' "${arguments%% *}"
                return ;;
        esac
        pid=$(sed -n 's/^PPid:[[:space:]]*//p' "/proc/$pid/status")
    done
    printf '/etc/ssh/sshd_config\n'
}

look_at_sshd() {
    has sshd || { say problem "sshd was not found, its configuration is not checked" "check AuthorizedKeysFile by hand"; return; }
    config=$(sshd_config)
    if ! all=$(sshd -T -f "$config" -C user=nobody,host=localhost,addr=127.0.0.1 2>/dev/null); then
        say problem "sshd -T -f $config fails, its configuration is not checked" "run it on the host to see why"
        return
    fi
    read_files=$(printf '%s\n' "$all" | sed -n 's/^authorizedkeysfile //p')
    for read_file in $read_files; do
        if [ "${read_file#%h/}" = "${key_file#%h/}" ]; then
            say ok "sshd reads temporary keys from $key_file, by $config"
            return
        fi
    done
    say problem "sshd does not read temporary keys from $key_file (by $config it reads: $read_files)" \
        "write 'AuthorizedKeysFile .ssh/authorized_keys ${key_file#%h/}' to $config and reload sshd"
}

make_account && allow_keys
if [ "$with_agent" = yes ]; then install_own_agent; fi
look_for_agent
look_at_sshd
