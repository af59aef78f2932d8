/** Facts that go with a message, for programs that read the log. */
export type LogFields = Readonly<Record<string, string | number>>;

type Write = (message: string, fields?: LogFields) => void;

/** Where a running gateway says what happens. `debug` is for whoever looks for a fault. */
export type RunLog = {
  readonly debug: Write;
  readonly info: Write;
  readonly warning: Write;
  readonly error: Write;
};
