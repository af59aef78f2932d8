# fish completion for meshgw. Load it with:  meshgw completion fish | source
function __meshgw_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l answers ($words[1] __complete -- $words[2..-1] 2>/dev/null)
    if test (count $answers) -eq 0
        return
    end
    if test "$answers[-1]" = ":files"
        set -l flag (string match -r -- '^--[^=]*=' $words[-1])
        for path in (__fish_complete_path (string replace -r -- '^--[^=]*=' '' $words[-1]))
            echo "$flag$path"
        end
        return
    end
    for answer in $answers[1..-2]
        echo $answer
    end
end
complete -c meshgw -f -a '(__meshgw_complete)'
