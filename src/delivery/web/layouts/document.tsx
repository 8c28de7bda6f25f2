import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { classNames } from '../components/class-names.ts'
import { SkipLink } from '../components/skip-link.tsx'
import { assetAddress, builtAsset } from './assets.ts'
import { markAddress } from './mark.tsx'

export interface DocumentProps {
  /** Of this page alone: 'Report a repair'. */
  readonly title: string
  /** Whose pages these are. */
  readonly site: string
  /** Says so first in the title, where a screen reader begins. */
  readonly hasErrors?: boolean | undefined
  readonly stylesheet: 'public.css' | 'staff.css' | 'operative.css'
  readonly scripts?: readonly string[] | undefined
  /** The description of an installable app. */
  readonly manifest?: string | undefined
  readonly look: string
  /** Pages about one person or repair: nothing for a search engine. */
  readonly isPrivate?: boolean | undefined
  readonly children: ComponentChildren
}

const defaultScripts = ['enhance.js']

/** Everything around a page. No script or style stands in it, so the strictest policy for content holds. */
export const Document = ({ title, site, hasErrors, stylesheet, scripts = defaultScripts, manifest, look, isPrivate, children }: DocumentProps) => (
  <html lang="en-GB" class="govuk-template">
    <head>
      <meta charset="utf-8" />
      <title>
        {hasErrors ? 'Error: ' : ''}
        {title} – {site}
      </title>
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <meta name="theme-color" content="#0f5247" />
      {isPrivate && <meta name="robots" content="noindex" />}
      <link rel="stylesheet" href={assetAddress(stylesheet)} />
      <link rel="icon" type="image/svg+xml" href={builtAsset('favicon.svg') ?? markAddress} />
      {manifest !== undefined && <link rel="manifest" href={manifest} />}
      {scripts.map((script) => (
        <script type="module" src={assetAddress(script)} />
      ))}
    </head>
    <body class={classNames('govuk-template__body', look)}>
      <SkipLink />
      {children}
    </body>
  </html>
)

/** A whole page as it is sent. */
export const renderPage = (page: VNode): string => `<!doctype html>${renderToString(page)}`
