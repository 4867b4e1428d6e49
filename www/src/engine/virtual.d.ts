// Modules that the build makes: see build-tools/engine.ts and words.ts.

declare module "virtual:engine/small" {
  /** gzip in base64. */
  const packed: string;
  export default packed;
}
declare module "virtual:engine/full" {
  /** XZ, in the signs of the build: see packed.ts. */
  const packed: string;
  /** The script of the worker that unpacks it. */
  export const unpacker: string;
  export default packed;
}
declare module "virtual:worker" {
  /** The worker's script. */
  const script: string;
  export default script;
}
declare module "virtual:example" {
  const files: { name: string; text: string }[];
  export default files;
}
declare module "virtual:template" {
  const files: { name: string; text: string }[];
  export default files;
}
declare module "virtual:producers-example" {
  const files: { name: string; text: string }[];
  export default files;
}
declare module "virtual:menus" {
  const files: { name: string; text: string }[];
  export default files;
}
declare module "virtual:english" {
  /** The English texts, in the order of the Swedish ones, without those of the log. */
  const texts: string[];
  export default texts;
}
/** Whether this is the build that is one file. */
declare const __SINGLE__: boolean;
