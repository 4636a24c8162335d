/** What an output can show: lines that are drawn over, and colours. A file and a pipe can neither; NO_COLOR says no to colours alone. */
export function terminalOf({ isTTY }: { readonly isTTY?: boolean }, { TERM, NO_COLOR }: NodeJS.ProcessEnv) {
  const live = Boolean(isTTY) && TERM !== 'dumb';
  return { live, color: live && !NO_COLOR };
}
