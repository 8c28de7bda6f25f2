import { existsSync, readFileSync } from 'node:fs'
import { basename, join, parse } from 'node:path'
import type { BuildResult, Metafile, OutputFile } from 'esbuild'
import { filesUnder } from './fingerprint.ts'
import { publish, writeAsset, writeWhole, type Manifest } from './output.ts'

// esbuild and sass are loaded only when something has to be built: a start that finds all fresh stays quick.
const esbuild = () => import('esbuild')
const sass = () => import('sass')

const jsx = { jsx: 'automatic', jsxImportSource: 'preact' } as const

interface Bundled {
  readonly outputFiles: readonly OutputFile[]
  readonly metafile: Metafile
}

/** Entry point's name with the new ending → the hashed file that came out of it. */
const namesOf = ({ metafile }: Bundled, ending: string): Manifest =>
  Object.fromEntries(
    Object.entries(metafile.outputs)
      .filter(([path, { entryPoint }]) => entryPoint !== undefined && path.endsWith(ending))
      .map(([path, { entryPoint }]) => [`${parse(entryPoint!).name}${ending}`, basename(path)]),
  )

const writeAll = ({ outputFiles }: Bundled, assets: string): void => {
  for (const { path, contents } of outputFiles) writeAsset(join(assets, basename(path)), contents)
}

/** Taken into the program, for it is hundreds of small files that each take their time to open. */
const takenIn = ['kysely']

const packagesLeft = (root: string): string[] => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: Record<string, string> }
  return Object.keys(dependencies).filter((name) => !takenIn.includes(name))
}

/** The program and the thread that day plans are searched in: our own code in a file each, other packages left where npm put them. */
export const bundleServer = async (root: string, dist: string): Promise<void> => {
  const entryPoints = ['src/entry/fettle.ts', 'src/plan-thread/plan-thread.ts'].map((path) => join(root, path))
  if (!entryPoints.every((path) => existsSync(path))) return
  const { outputFiles } = await (await esbuild()).build({
    ...jsx,
    entryPoints,
    entryNames: '[name]',
    outdir: dist,
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    external: packagesLeft(root),
    sourcemap: 'linked',
    // The sources are beside it; each start reads the map.
    sourcesContent: false,
    write: false,
    logLevel: 'silent',
  })
  // The map first: whoever sees the new program finds its map.
  for (const { path, contents } of [...outputFiles].toSorted((one, other) => other.path.length - one.path.length)) writeWhole(path, contents)
}

/** What runs in the browser: one self-contained script for each file in the folder. */
export const bundleScripts = async (root: string, assets: string): Promise<void> => {
  const folder = join(root, 'src/delivery/web/client')
  const entryPoints = filesUnder(folder, (path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) && join(folder, basename(path)) === path)
  const result = await (await esbuild()).build({
    ...jsx,
    entryPoints: [...entryPoints],
    outdir: assets,
    entryNames: '[name]-[hash]',
    absWorkingDir: root,
    bundle: true,
    minify: true,
    platform: 'browser',
    // Phones of about 2021 and later; older ones get the page without its enhancements.
    target: ['es2020', 'safari14'],
    format: 'esm',
    define: { 'process.env.NODE_ENV': '"production"' },
    sourcemap: 'linked',
    metafile: true,
    write: false,
    logLevel: 'silent',
  })
  writeAll(result, assets)
  publish(assets, '.js', namesOf(result, '.js'))
}

/**
 * One style sheet. Sass knows where the design system is; esbuild then makes it small, and takes along the fonts and
 * pictures that are named by a path under node_modules (those under /assets/ are the server's own).
 */
const bundleStyle = async (root: string, assets: string, sheet: string): Promise<BuildResult<{ metafile: true; write: false }>> => {
  const { css } = (await sass()).compile(sheet, { loadPaths: [root], quietDeps: true, style: 'compressed' })
  return (await esbuild()).build({
    stdin: { contents: css, loader: 'css', resolveDir: root, sourcefile: sheet },
    outfile: join(assets, 'sheet.css'),
    entryNames: `${parse(sheet).name}-[hash]`,
    assetNames: '[name]-[hash]',
    absWorkingDir: root,
    bundle: true,
    minify: true,
    external: ['/assets/*'],
    loader: { '.woff2': 'file', '.woff': 'file', '.svg': 'file', '.png': 'file' },
    metafile: true,
    write: false,
    logLevel: 'silent',
  })
}

export const bundleStyles = async (root: string, assets: string): Promise<void> => {
  const folder = join(root, 'src/delivery/web/styles')
  const sheets = filesUnder(folder, (path) => /^[^_].*\.scss$/.test(basename(path)) && join(folder, basename(path)) === path)
  const names: Record<string, string> = {}
  for (const sheet of sheets) {
    const result = await bundleStyle(root, assets, sheet)
    writeAll(result, assets)
    const made = result.outputFiles.find(({ path }) => path.endsWith('.css'))
    if (made) names[`${parse(sheet).name}.css`] = basename(made.path)
  }
  publish(assets, '.css', names)
}
