# bash completion for meshgw. Load it with:  source <(meshgw completion bash)
__meshgw_complete() {
  local words=() word join='' line value directive=''
  # Readline breaks words at "="; meshgw wants --flag=value whole.
  for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
    if [[ $word == '=' && ${#words[@]} -gt 0 ]]; then
      words[-1]+='='
      join=1
    elif [[ -n $join ]]; then
      words[-1]+=$word
      join=''
    else
      words+=("$word")
    fi
  done
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == :* ]]; then
      directive=$line
      continue
    fi
    value=${line%%$'\t'*}
    if [[ ${words[-1]} == --*=* ]]; then value=${value#*=}; fi
    COMPREPLY+=("$value")
  done < <("${COMP_WORDS[0]}" __complete -- "${words[@]}" 2>/dev/null)
  if [[ $directive == :files ]]; then
    compopt -o default 2>/dev/null
    COMPREPLY=()
  fi
}
complete -F __meshgw_complete meshgw
