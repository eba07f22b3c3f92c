# fish completion for almanac: what may follow comes from "almanac --complete".
# Installed as share/fish/vendor_completions.d/almanac.fish

function __almanac_candidates
    set -l words (commandline -opc) (commandline -ct)
    set -l answers ($words[1] --complete $words[2..-1] 2>/dev/null)
    # fish wants the whole of "--out=folder" back
    set -l option (string match -r -- '^--[^=]*=' (commandline -ct))
    set -l word (string replace -r -- '^--[^=]*=' '' (commandline -ct))
    switch "$answers[1]"
        case :plan
            printf '%s\n' (string match -r -- '.*(?:/|\.ya?ml)$' (complete -C "__almanac_no_command $word"))
        case :file
            printf "$option%s\n" (complete -C "__almanac_no_command $word")
        case :folder
            printf "$option%s\n" (string match -- '*/' (complete -C "__almanac_no_command $word"))
        case '*'
            printf "$option%s\n" $answers
    end
end

complete -c almanac -f -a '(__almanac_candidates)'
