import readXlsxFile from "read-excel-file/universal";

/**
 * The cells of the first sheet of an .xlsx file, row by row; of a time, a date that shows in UTC what the cell does, to
 * the second, for a workbook's times are fractions of a day.
 */
export async function readTable(bytes: Uint8Array): Promise<unknown[][]> {
  const [sheet] = await readXlsxFile(new Blob([Uint8Array.from(bytes)]));
  return sheet!.data.map((row) => row.map((cell) => (cell instanceof Date ? toSecond(cell) : cell)));
}

const toSecond = (time: Date): Date => new Date(Math.round(time.getTime() / 1000) * 1000);
