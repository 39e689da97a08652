# Sourced by mvnw. KEMIS needs JDK 25; a machine's default java is often older. Where it is, look for a
# newer JDK in the usual folders and use that one, so that ./mvnw works with nothing set beforehand.

jdk_needed=25

# Prints the feature version of the JDK in folder $1; prints nothing where there is no full JDK.
jdk_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

jdk_suits() {
  found_version=$(jdk_version "$1")
  [ "${found_version:-0}" -ge "$jdk_needed" ]
}

# The home of the javac on the PATH, behind any symbolic links.
jdk_on_path() {
  javac_path=$(command -v javac) || return 0
  while [ -L "$javac_path" ]; do
    link=$(readlink "$javac_path")
    case "$link" in
    /*) javac_path=$link ;;
    *) javac_path=$(dirname "$javac_path")/$link ;;
    esac
  done
  dirname "$(dirname "$javac_path")"
}

use_suitable_jdk() {
  if [ -n "${JAVA_HOME-}" ] && jdk_suits "$JAVA_HOME"; then
    return 0
  fi
  on_path=$(jdk_on_path)
  set +f
  for candidate in "$on_path" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    "$HOME"/.local/share/mise/installs/java/* "$HOME"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /opt/java* /opt/java/* /opt/jdk* /usr/java/*; do
    if jdk_suits "$candidate"; then
      set -f
      JAVA_HOME=$candidate
      export JAVA_HOME
      return 0
    fi
  done
  set -f
  echo "KEMIS needs JDK $jdk_needed or newer and found none: install one (for example Eclipse Temurin $jdk_needed from https://adoptium.net), or point JAVA_HOME at it, and run this again." >&2
  exit 1
}

case "$(uname)" in
CYGWIN* | MINGW*) ;; # there JAVA_HOME is left as it is, and the build itself says what is missing
*) use_suitable_jdk ;;
esac
