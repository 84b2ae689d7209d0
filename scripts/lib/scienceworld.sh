# shellcheck shell=bash disable=SC2154 # $deps, $root and $staging are the caller's
# ScienceWorld: a Java, the simulator's jar out of its wheel, and an archive of the classes it loads.
# Source it after wheels.sh.

scienceworld=scienceworld==1.2.3
scienceworld_hash=e9737b9d099bfaad90ef053ad6ac1d795e2063ed320efdfc0e9d9c8b5bebf419
scienceworld_jar_hash=f4e1fdce0cdabe1bab7128a7e78ea820210d9db3c28d7272bcbbc3f3a1c5f0d7
oldest_java=11
# The release that the simulator's figures were taken with, or what the system has instead.
# shellcheck disable=SC2034 # for set-up
java_package='openjdk-17-jre-headless|default-jre-headless'

java_command() {
    if [[ -n ${JAVA_HOME:-} ]]; then printf '%s/bin/java' "$JAVA_HOME"; else printf java; fi
}

# Prints nothing where there is no Java that runs; 1.8.0_392 is Java 8 and old enough to fail as 1.
java_version() {
    { "$(java_command)" -version 2>&1 || true; } | sed -n 's/.* version "\([0-9][^"]*\)".*/\1/p'
}

java_present() {
    local major
    major=$(java_version)
    major=${major%%[^0-9]*}
    ((${major:-0} >= oldest_java))
}

scienceworld_present() { intact "$scienceworld" "$deps/scienceworld"; }

install_scienceworld() {
    local staged=$staging/scienceworld
    fetch "$scienceworld" "$scienceworld_hash" || die_offline "the ScienceWorld simulator"
    extract "$scienceworld" "$staged" scienceworld/{scienceworld.jar,object_type_ids.tsv}
    has_hash "$staged/scienceworld.jar" $scienceworld_jar_hash ||
        die "scienceworld.jar does not have its SHA-256 $scienceworld_jar_hash: is the disk full?"
    publish "$scienceworld" "$staged" "$deps/scienceworld"
}

# --- The class archive ------------------------------------------------------------------------------

# A simulator starts faster with its classes in an archive. It fits one jar and one Java only; where it
# does not fit any more Java ignores it, so a missing or stale one costs time and nothing else.

archive_key() { printf '%s %s\n' "$(java_version)" $scienceworld_jar_hash; }

archive_present() {
    [[ -f $deps/scienceworld/classes.jsa ]] &&
        [[ $(cat "$deps/scienceworld/classes.key" 2>/dev/null) == "$(archive_key)" ]]
}

make_archive() {
    local folder archive=$staging/classes.jsa
    folder=$(cd "$deps/scienceworld" && pwd -P) # Java compares the jar's path with the archive's
    say "archiving the simulator's classes for a fast start"
    if ! (record_classes "$folder/scienceworld.jar" "$folder/object_type_ids.tsv" "$archive") ||
        [[ ! -s $archive ]]; then
        warn "no class archive could be made: simulators will start about a second later"
        return 0
    fi
    rm -f "$folder/classes.key"
    mv "$archive" "$folder/classes.jsa"
    archive_key >"$folder/classes.key"
}

# record_classes JAR TYPES ARCHIVE: starts a simulator, takes a few steps as the project does, and lets
# Java write down the classes that this took.
record_classes() {
    local jar=$1 work=$staging/recording port answer
    mkdir "$work"
    cp "$2" "$work"
    cd "$work" || return 1
    coproc java_process { exec timeout 120 "$(java_command)" -XX:ArchiveClassesAtExit="$3" \
        -Xmx256m -Xss2m -XX:+UseSerialGC -XX:+UnlockExperimentalVMOptions -XX:hashCode=2 \
        -cp "$jar" py4j.GatewayServer --die-on-broken-pipe 0 2>"$work/log"; }
    local running=$java_process_PID
    exec 6>&"${java_process[1]}" 7<&"${java_process[0]}"
    read -r -t 60 port <&7 || return 1
    cat <&7 >/dev/null & # the simulator chatters, and would wait for a reader
    exec 8<>"/dev/tcp/127.0.0.1/$port"
    ask() {
        printf '%s\n' "$@" e >&8
        read -r -t 60 answer <&8 && [[ $answer == '!y'* ]]
    }
    ask i scienceworld.runtime.pythonapi.PythonInterface || return 1
    local simulator=${answer#!yr}
    ask c "$simulator" load sboil i0 seasy btrue || return 1
    ask c "$simulator" step 'slook around' && ask c "$simulator" step 'sopen cupboard' || return 1
    ask c "$simulator" freeActionLook && ask c "$simulator" getValidActionObjectCombinations || return 1
    ask c z:java.lang.String join 's ' "r${answer#!yl}" || return 1
    ask c "$simulator" getScore && ask c "$simulator" getCompleted && ask c "$simulator" getNumMoves &&
        ask c "$simulator" freeActionInventory && ask c "$simulator" freeActionTaskDesc || return 1
    printf '\n' >&6 # which ends it
    wait "$running"
}
