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

/** Whether the same file may be readable soon, with nothing done to it: another program writes it at this moment. */
export const mayPass = (error: unknown): boolean =>
  ["EBUSY", "EACCES", "EPERM", "EAGAIN", "EMFILE", "ENFILE"].includes((error as NodeJS.ErrnoException).code ?? "");

/** Why a file or folder could not be written and what to do, for the person who keeps the documents. */
export function describeWriteError(error: unknown): string {
  const { code = "", message } = error as NodeJS.ErrnoException;
  switch (code) {
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return "the bot may not write there; give its user permission";
    case "EBUSY":
      return "another program keeps the file locked; close it there and try again";
    case "ENOSPC":
    case "EDQUOT":
      return "the disk is full; make room";
    case "":
      return message;
    default:
      return `it could not be written (${code}); check the disk`;
  }
}
