# shellcheck shell=bash disable=SC2154 # $deps and $verify are the caller's
# Pinned wheels: downloaded once by pip, checked by SHA-256, unpacked whole or not at all.
# Expects $deps, and $verify ("yes" hashes every file instead of comparing sizes).

downloads=$deps/downloads
staging=$deps/.staging

# One set-up at a time; what a killed one left half done is swept away.
# The lock lives as long as file descriptor 9, so a crash releases it.
lock_deps() {
    if ! mkdir -p "$downloads" 2>/dev/null || [[ ! -w $deps || ! -w $downloads ]]; then
        die "cannot write to $deps: make it writable, or set up as the user who owns it"
    fi
    exec 9>"$deps/.lock"
    if ! flock --nonblock 9; then
        warn "another set-up is at work in $deps: waiting for it"
        flock 9
    fi
    rm -rf "$staging"
    mkdir "$staging"
    trap 'rm -rf "$staging"' EXIT
}

# has_hash FILE SHA256
has_hash() { printf '%s  %s\n' "$2" "$1" | sha256sum --check --status 2>/dev/null; }

# wheel_file REQUIREMENT: where the wheel of "name==version" is kept.
wheel_file() { printf '%s/%s.whl' "$downloads" "${1/==/-}"; }

# fetch REQUIREMENT SHA256 [PIP OPTION...]: the wheel is in $downloads afterwards, or the status is 1.
# pip is used because it knows the user's mirror, proxy, certificates and local wheel folders.
fetch() {
    local requirement=$1 hash=$2 file tag platforms=()
    shift 2
    file=$(wheel_file "$requirement")
    if [[ -f $file ]]; then
        has_hash "$file" "$hash" && return 0
        warn "${file##*/} is damaged: downloading it again"
        rm -f "$file"
    fi
    for tag in manylinux_2_28 manylinux_2_25 manylinux_2_17; do
        platforms+=(--platform "${tag}_$(uname -m)")
    done
    [[ -t 1 ]] || set -- --progress-bar off "$@"
    say "downloading $requirement"
    # Any Python tag would do: the shared libraries are the same in all of them.
    printf '%s --hash=sha256:%s\n' "$requirement" "$hash" |
        TMPDIR=$staging python3 -m pip download --disable-pip-version-check --no-cache-dir \
            --require-hashes --no-deps --only-binary :all: \
            --implementation cp --python-version 3.11 --abi cp311 "${platforms[@]}" \
            --dest "$staging/wheel" "$@" --requirement /dev/stdin || return 1
    mv "$staging/wheel/"*.whl "$file"
    has_hash "$file" "$hash" || die "${file##*/} does not have its SHA-256 $hash: is the disk full?"
}

# extract REQUIREMENT FOLDER FILE...: the named files without their paths, and the licences.
extract() {
    local wheel folder=$2
    wheel=$(wheel_file "$1")
    shift 2
    mkdir -p "$folder"
    if ! unzip -joq "$wheel" "$@" -d "$folder" ||
        ! unzip -Coq "$wheel" '*.dist-info/*license*' -d "${folder%/lib}/licenses"; then
        die "cannot unpack $wheel (see above): is the disk full?"
    fi
}

sizes() { (cd "$1" && find . -type f -printf '%s %P\n'); }

# publish RELEASE STAGED FOLDER: stamps the staged files and puts them in the place of what was there.
publish() {
    (cd "$2" && find . -type f -exec sha256sum {} + >"$staging/sums" && mv "$staging/sums" SHA256SUMS)
    { printf '%s\n' "$1" && sizes "$2"; } >"$staging/stamp"
    mv "$staging/stamp" "$2/.stamp"
    if [[ -e $3 ]]; then
        warn "replacing ${3#"$root/"}, which was not as it should be"
        mv "$3" "$staging/replaced"
    fi
    mv "$2" "$3"
    rm -rf "$staging/replaced"
    say "$1 is ready in ${3#"$root/"}"
}

# intact RELEASE FOLDER: whether the folder is stamped as this release and its files still are as stamped.
intact() {
    local stamp=$2/.stamp release=
    [[ -r $stamp ]] && read -r release <"$stamp" && [[ $release == "$1" ]] || return 1
    ! tail -n +2 "$stamp" | grep -vxF -q -f <(sizes "$2") || return 1
    [[ $verify != yes ]] || (cd "$2" && sha256sum --check --status SHA256SUMS 2>/dev/null)
}
