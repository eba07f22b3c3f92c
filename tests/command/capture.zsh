# What zsh offers after Tab on the line $2, with the completion in the folder $1: typed into a zsh
# of its own, for completion works only in the line editor.
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "PS1=; fpath=($1 \$fpath); autoload -Uz compinit; compinit -u -D; bindkey '^I' list-choices
zstyle ':completion:*' list-separator --; LISTMAX=999; zle-line-init() { print -n READY }; zle -N zle-line-init"
zpty -r z said '*READY*READY*'
zpty -w -n z "$2"$'\t'
sleep 0.2
zpty -w z $'\x15exit'
while zpty -r z more; do print -rn -- $more; done
zpty -d z
