/**
 * The shells' side of completion. Each script asks `meshgw __complete -- WORDS…` and gets one `value<TAB>description` a line,
 * then `:files` where the shell's own file names fit, else `:none`.
 */

const bash = `# bash completion for meshgw. Load it with:  source <(meshgw completion bash)
__meshgw_complete() {
  local words=() count=0 joins='' word line value directive=''
  # Readline breaks words at "="; meshgw wants --flag=value whole.
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD}"; do
    if [[ $count -gt 0 && ( $word == '=' || -n $joins ) ]]; then
      words[count-1]+=$word
    else
      words[count]=$word
      count=$((count + 1))
    fi
    joins=''
    if [[ $word == '=' ]]; then joins=1; fi
  done
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == :* ]]; then
      directive=$line
      continue
    fi
    value=\${line%%$'\\t'*}
    if [[ \${words[count-1]} == --*=* ]]; then value=\${value#*=}; fi
    # A name is text, whatever the shell would make of it.
    COMPREPLY+=("$(printf '%q' "$value")")
  done < <("\${COMP_WORDS[0]}" __complete -- "\${words[@]}" 2>/dev/null)
  if [[ $directive == :files ]]; then
    COMPREPLY=()
    # bash 3.2, as macOS has it, knows no compopt.
    compopt -o default 2>/dev/null || while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$word")
  fi
}
complete -F __meshgw_complete meshgw
`;

const zsh = `#compdef meshgw
# zsh completion for meshgw. Load it with:  source <(meshgw completion zsh)
_meshgw() {
  local line directive=''
  local -a answers
  while IFS= read -r line; do
    if [[ $line == :* ]]; then
      directive=$line
    else
      local value=\${line%%$'\\t'*} text=\${line#*$'\\t'}
      answers+=("\${value//:/\\\\:}\${text:+:$text}")
    fi
  done < <("\${words[1]}" __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  if [[ $directive == :files ]]; then
    compset -P '--*='
    _files
  elif (( \${#answers} )); then
    _describe -t meshgw 'meshgw' answers
  fi
}
if [[ "\${funcstack[1]}" == _meshgw ]]; then
  _meshgw "$@"
else
  compdef _meshgw meshgw
fi
`;

const fish = `# fish completion for meshgw. Load it with:  meshgw completion fish | source
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
`;

const powershell = `# PowerShell completion for meshgw. Load it with:  meshgw completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName meshgw -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -le $cursorPosition } | ForEach-Object { $_.ToString() })
    # Before 7.3 an empty argument does not reach a program unless it is quoted twice.
    if ($wordToComplete -eq '') { $words += if ($PSVersionTable.PSVersion -lt [version]'7.3') { '""' } else { '' } }
    & $commandAst.CommandElements[0].ToString() __complete '--' @words 2>$null | ForEach-Object {
        if ($_.StartsWith(':')) { return }
        $value, $text = $_.Split([char]9, 2)
        if (-not $text) { $text = $value }
        # A name is text, whatever the shell would make of it.
        if ($value -notmatch '^[\\w./=@:-]+$') { $value = "'" + $value.Replace("'", "''") + "'" }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $text)
    }
}
`;

/** By shell name, as `meshgw completion SHELL` takes it. */
export const completionScripts = { bash, fish, powershell, zsh } as const;

export type Shell = keyof typeof completionScripts;
