[ -n "$SSH_TTY" ] && TMOUT="900"
