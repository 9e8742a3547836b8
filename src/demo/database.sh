# shellcheck shell=sh
# Starts real PostgreSQL for as long as this shell, or what it replaces itself with, lives. To be sourced, with `root` naming the top
# folder of the sources and JAVA_HOME a JDK 25.

# Folder for its data; sets database_url, empty when it could not be started. Its log is beside the folder.
start_database() {
  pipes=$(mktemp -d)
  mkfifo "$pipes/life" "$pipes/url"
  mkdir -p "$1"
  # Unpacking needs a dictionary of 64 MB beside the archive.
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m -cp "$root/target/demo/lib/*" \
    "$root/src/demo/Database.java" "$1" "$root/target/demo/postgresql" <"$pipes/life" >"$pipes/url" 2>"$1.log" &
  # Open as long as this process is there; its end is the end of the database's standard input.
  exec 9>"$pipes/life"
  read -r database_url <"$pipes/url" || database_url=
  rm -r "$pipes"
}
