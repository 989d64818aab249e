/** Why a file or folder could not be read and what to do, for the person who keeps the documents. */
export function describeReadError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code = "" } = error as NodeJS.ErrnoException;
  switch (code) {
    case "EACCES":
    case "EPERM":
      return "it may not be read; give the bot's user read permission";
    case "EBUSY":
      return "another program keeps it locked; close it there";
    case "ENOENT":
      return "it disappeared while it was read";
    case "":
      return error.message;
    default:
      return `it could not be read (${code}); check the file and the disk`;
  }
}
