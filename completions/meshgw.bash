# bash completion for meshgw. Load it with:  source <(meshgw completion bash)
__meshgw_complete() {
  local words=() count=0 joins='' word line value directive=''
  # Readline breaks words at "="; meshgw wants --flag=value whole.
  for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
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
    value=${line%%$'\t'*}
    if [[ ${words[count-1]} == --*=* ]]; then value=${value#*=}; fi
    # A name is text, whatever the shell would make of it.
    COMPREPLY+=("$(printf '%q' "$value")")
  done < <("${COMP_WORDS[0]}" __complete -- "${words[@]}" 2>/dev/null)
  if [[ $directive == :files ]]; then
    COMPREPLY=()
    # bash 3.2, as macOS has it, knows no compopt.
    compopt -o default 2>/dev/null || while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$word")
  fi
}
complete -F __meshgw_complete meshgw
