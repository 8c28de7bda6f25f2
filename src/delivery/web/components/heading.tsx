import { h, type ComponentChildren } from 'preact'

export type HeadingLevel = 1 | 2 | 3 | 4

export interface HeadingProps {
  readonly level: HeadingLevel
  readonly class?: string | undefined
  readonly id?: string | undefined
  readonly children: ComponentChildren
}

/** A heading whose level follows from where it stands. */
export const Heading = ({ level, children, ...attributes }: HeadingProps) => h(`h${level}`, attributes, children)
