# shellcheck shell=sh
# A real X2Go host beside the demonstration: Debian's sshd, x2goserver and openbox in namespaces of their own, for as long as this
# shell, or what it replaces itself with, lives. To be sourced, with `root` naming the top folder of the sources, `broker` running our
# program.
# shellcheck disable=SC2034,SC2154 # `clicked` is for the script that this is part of, `root` comes from there.

# Ends with a sentence where there can be no host; installs the Debian packages that are missing.
check_desktop() {
  if [ "$(id -u)" -ne 0 ]; then
    echo "DESKTOP=1 needs root: it starts an SSH server with accounts of its own. Run it as root: sudo make run DESKTOP=1" >&2
    exit 1
  fi
  if ! command -v apt-get >/dev/null; then
    echo "DESKTOP=1 needs Debian or a system made of it: X2Go's server is installed by apt-get." >&2
    exit 1
  fi
  missing=
  for package in openssh-server openssh-client x2goserver x2goserver-x2goagent x2goserver-xsession sudo perl openbox xterm \
    x11-xserver-utils; do
    if ! dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed'; then
      missing="$missing $package"
    fi
  done
  if [ -n "$missing" ]; then
    echo "Installing from Debian:$missing ..."
    # None of their services starts now.
    policy=/usr/sbin/policy-rc.d
    if [ -e "$policy" ]; then
      policy=
    else
      printf '#!/bin/sh\nexit 101\n' >"$policy"
      chmod 755 "$policy"
    fi
    failed=
    apt-get update -qq
    # shellcheck disable=SC2086 # several packages in one variable
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null || failed=yes
    if [ -n "$policy" ]; then
      rm "$policy"
    fi
    if [ -n "$failed" ]; then
      echo "The packages for DESKTOP=1 could not be installed." >&2
      exit 1
    fi
  fi
}

# Folder, address and port of the host. Sets `clicked`, which says what a click does, and points X2GOBROKER_SESSIONPROFILES at a copy
# of the profiles in which the desktop is on this host.
start_desktop() {
  desktop=$1
  echo "Starting an X2Go host at $2:$3 ..."
  mkdir -p "$desktop/home/demo/.config/openbox" "$desktop/ssh"
  rm -rf "$desktop/x2go"
  printf '%s\n' "xsetroot -solid '#35597a' &" "xterm -geometry 88x20+60+60 -title 'X2Go demonstration' &" \
    >"$desktop/home/demo/.config/openbox/autostart"
  for key in "$desktop/admin_key" "$desktop/ssh/id_ed25519"; do
    [ -e "$key" ] || ssh-keygen -q -t ed25519 -N '' -f "$key"
  done
  life=$(mktemp -d)
  mkfifo "$life/life"
  # It must not keep the database and the directory alive, whose lives are the descriptors 9 and 7.
  X2GO_HOST_USERS="demo maja" X2GO_HOST_PASSWORD=demo "$root/interop/x2go-host" "$desktop" desktop "$2" "$3" \
    </dev/null >"$desktop/host.log" 2>&1 9>&- 7>&- &
  desktop_host=$!
  (
    cat <"$life/life" >/dev/null
    # It passes no other signal on; with it everything in its namespaces ends.
    kill -KILL "$desktop_host"
  ) 2>/dev/null 9>&- 7>&- &
  exec 8>"$life/life"
  rm -r "$life"
  waited=0
  until grep -q 'Server listening' "$desktop/host.log"; do
    waited=$((waited + 1))
    if ! kill -0 "$desktop_host" 2>/dev/null || [ "$waited" -gt 150 ]; then
      echo "The X2Go host could not be started, $desktop/host.log says why." >&2
      exit 1
    fi
    sleep 0.2
  done

  export X2GOBROKER_SSH_DIR="$desktop/ssh"
  export X2GOBROKER_GLOBAL_REMOVAL_JOURNAL="$desktop/removal-journal"
  # A laptop that has just been asked for all this at once may be slow to answer itself.
  export X2GOBROKER_GLOBAL_AGENT_CONNECT_TIMEOUT=15 X2GOBROKER_GLOBAL_AGENT_JOB_TIMEOUT=45
  echo "Enrolling it ..."
  if ! broker hosts enroll --with-agent --yes --identity "$desktop/admin_key" "root@$2:$3" >"$desktop/enrol.log" 2>&1; then
    echo "The host could not be enrolled, $desktop/enrol.log says why." >&2
    exit 1
  fi

  profiles=$desktop/sessionprofiles.conf
  sed "s/^host = desktop\\.example\\.org\$/host = desktop ($2:$3)\\
command = OPENBOX\\
broker-agent-query-mode = SSH\\
broker-session-autologin = true\\
sound = false\\
print = false\\
fstunnel = false\\
useexports = false/" "$X2GOBROKER_SESSIONPROFILES" >"$profiles"
  export X2GOBROKER_SESSIONPROFILES="$profiles"
  clicked="The profile Desktop is on a real X2Go host, $2:$3, which ends with the broker. A click on it in X2Go Client on this machine
opens a desktop; the client first asks whether to trust the host's key. The hosts of the other profiles do not exist."
}
