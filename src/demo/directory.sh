# shellcheck shell=sh
# An LDAP directory in memory for as long as this shell, or what it replaces itself with, lives. To be sourced, with `root` naming the
# top folder of the sources, `demo` the folder of this file, and JAVA_HOME a JDK 25.
# shellcheck disable=SC2154 # They come from the script that this is part of.

# File for its log. Has the broker ask the directory for passwords and groups.
start_directory() {
  echo "Starting an LDAP directory ..."
  mkdir -p "$(dirname "$1")"
  pipes=$(mktemp -d)
  mkfifo "$pipes/life" "$pipes/url"
  # It must not keep the database or the host alive, whose lives are the descriptors 9 and 8.
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$root/target/quarkus-app/lib/main/*" \
    "$demo/Directory.java" "$demo/directory.ldif" <"$pipes/life" >"$pipes/url" 2>"$1" 9>&- 8>&- &
  exec 7>"$pipes/life"
  read -r url <"$pipes/url" || url=
  rm -r "$pipes"
  if [ -z "$url" ]; then
    echo "The directory could not be started, $1 says why." >&2
    exit 1
  fi
  export X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH=ldap X2GOBROKER_GLOBAL_DEFAULT_USER_DB=ldap X2GOBROKER_GLOBAL_DEFAULT_GROUP_DB=ldap
  export X2GOBROKER_AUTHMECH_LDAP_URL="$url" X2GOBROKER_AUTHMECH_LDAP_BASE=dc=example,dc=org
}
