# shellcheck shell=bash
# A directory and hosts for the benchmarks in which users log in and get keys: OpenLDAP behind a relay that holds everything back, and SSH
# servers that answer the broker's questions after a while. To be sourced after lib.sh.
# shellcheck disable=SC2154 # lib.sh sets them.

# Number of users, bee0 and on, whose password is "pw"; number of hosts. Writes $folder/files and $folder/ssh.
start_fleet() {
  local slapd_port ldap_port ssh_port entries number
  slapd_port=$(free_port)
  mkdir -p "$folder/slapd/data" "$folder/files" "$folder/keys" "$folder/ssh"
  cat >"$folder/slapd/slapd.conf" <<CONF
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/nis.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
database mdb
maxsize 268435456
suffix "dc=hive"
directory $folder/slapd/data
index objectClass,uid,memberUid eq
access to attrs=userPassword by anonymous auth
access to * by * read
CONF
  {
    printf 'dn: dc=hive\nobjectClass: domain\ndc: hive\n\n'
    for number in $(seq 0 "$1"); do
      printf 'dn: uid=bee%s,dc=hive\nobjectClass: inetOrgPerson\nuid: bee%s\ncn: bee\nsn: bee\nuserPassword: pw\n\n' "$number" "$number"
    done
  } >"$folder/slapd/entries.ldif"
  /usr/sbin/slapadd -q -f "$folder/slapd/slapd.conf" -l "$folder/slapd/entries.ldif"
  /usr/sbin/slapd -d none -f "$folder/slapd/slapd.conf" -h "ldap://127.0.0.1:$slapd_port" >"$folder/slapd.log" 2>&1 &
  started+=("$!")
  await_port "$slapd_port" "$folder/slapd.log"
  ldap_port=$(free_port)
  /usr/bin/python3 bench/storm-delay "$ldap_port" "$slapd_port" 20 >"$folder/delay.log" 2>&1 &
  started+=("$!")
  await_port "$ldap_port" "$folder/delay.log"

  ssh_port=$(free_port)
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx256m -cp "$(dirname "$jar")/lib/main/*" bench/StormHosts.java "$ssh_port" "$2" 50 "$folder/keys" \
    >"$folder/hosts.log" 2>&1 &
  started+=("$!")
  await_port "$ssh_port" "$folder/hosts.log" "127.0.4.$2"
  ssh-keygen -q -t ed25519 -N '' -f "$folder/ssh/id_ed25519"
  entries=()
  for number in $(seq "$2"); do entries+=("host$number (127.0.4.$number:$ssh_port)"); done

  cat >"$folder/files/x2gobroker.conf" <<CONF
[global]
default-auth-mech = ldap
default-user-db = ldap
default-group-db = ldap
default-agent-query-mode = SSH
default-agent-hostkey-policy = AutoAddPolicy
default-session-autologin = true
default-use-load-checker = true
load-checker-intervals = 60
[broker_inifile]
enable = true
[authmech_ldap]
preset = openldap
url = ldap://127.0.0.1:$ldap_port
base = dc=hive
CONF
  (IFS=, && printf '[desk]\nname = Desk\ncommand = MATE\nuser = BROKER_USER\nhost = %s\n' "${entries[*]}") >"$folder/files/sessionprofiles.conf"
}

# Number of the replica, further variables as NAME=VALUE: a broker of that fleet, with a journal of its own. Sets our_port and our_pid.
start_replica() {
  mkdir -p "$folder/replica$1"
  cp "$folder/files/"* "$folder/replica$1"
  sed -i "2i removal-journal = $folder/replica$1/journal" "$folder/replica$1/x2gobroker.conf"
  start_ours "$folder/replica$1" "X2GOBROKER_SSH_DIR=$folder/ssh" "${@:2}"
}
