/** Where style sheets and scripts are to be had: their names with the fingerprint of what is in them. Set once, at the start. */

/** { 'public.css': '/assets/public-ab12.css', … } */
export type Assets = Readonly<Record<string, string>>

let known: Assets = {}

export const serveAssets = (assets: Assets): void => {
  known = assets
}

export const assetAddress = (name: string): string => known[name] ?? `/assets/${name}`

/** Undefined for one that has not been built. */
export const builtAsset = (name: string): string | undefined => known[name]
