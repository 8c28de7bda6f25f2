import type { ComponentChildren } from 'preact'
import { Tag, type TagColour } from './tag.tsx'

export interface NoticeProps {
  readonly tag: ComponentChildren
  readonly tagColour?: TagColour | undefined
  readonly children: ComponentChildren
}

/** One line above a page: a demonstration, a clock turned by hand. */
export const Notice = ({ tag, tagColour, children }: NoticeProps) => (
  <div class="govuk-phase-banner govuk-width-container">
    <p class="govuk-phase-banner__content">
      <Tag colour={tagColour} class="govuk-phase-banner__content__tag">
        {tag}
      </Tag>
      <span class="govuk-phase-banner__text">{children}</span>
    </p>
  </div>
)
