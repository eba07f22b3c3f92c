# bash completion for almanac: what may follow comes from "almanac --complete".
# Installed as share/bash-completion/completions/almanac; or: source completions/almanac.bash

_almanac() {
    local IFS=$'\n' word=$2
    [ "$word" = = ] && word=
    local -a answers
    mapfile -t answers < <("$1" --complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    case ${answers[0]-} in
    :plan)
        compopt -o filenames
        mapfile -t COMPREPLY < <(compgen -f -X '!*.yaml' -- "$word"
            compgen -f -X '!*.yml' -- "$word"
            compgen -d -- "$word")
        ;;
    :file)
        compopt -o filenames
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
        ;;
    :folder)
        compopt -o filenames
        mapfile -t COMPREPLY < <(compgen -d -- "$word")
        ;;
    *)
        COMPREPLY=("${answers[@]%%$'\t'*}")
        ;;
    esac
}

complete -F _almanac almanac
