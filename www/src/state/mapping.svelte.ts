// Which file's columns are to be chosen: asked for in the view of what was found, answered in the view of bids.

class Mapping {
  /** The name of the file in the folder; null when none. */
  file: string | null = $state(null);
}
export const mapping = new Mapping();
