import { BackLink } from '#delivery/web/components/back-link.tsx'
import { Button, type ButtonLook } from '#delivery/web/components/button.tsx'
import { ButtonLink } from '#delivery/web/components/button-link.tsx'
import { Breadcrumbs } from '#delivery/web/components/breadcrumbs.tsx'
import { Details } from '#delivery/web/components/details.tsx'
import { InsetText } from '#delivery/web/components/inset-text.tsx'
import { Notice } from '#delivery/web/components/notice.tsx'
import { NotificationBanner } from '#delivery/web/components/notification-banner.tsx'
import { Pagination } from '#delivery/web/components/pagination.tsx'
import { Panel } from '#delivery/web/components/panel.tsx'
import { ServiceNav } from '#delivery/web/components/service-nav.tsx'
import { SkipLink } from '#delivery/web/components/skip-link.tsx'
import { Tag, type TagColour } from '#delivery/web/components/tag.tsx'
import { WarningText } from '#delivery/web/components/warning-text.tsx'
import { html, leftByAll, str, words } from './counterparts.ts'
import type { Counterpart } from './govuk-fixtures.ts'

const look = /^govuk-button--(secondary|warning|inverse)$/

const button: Counterpart = {
  component: 'button',
  least: 21,
  takes: ['text', 'html', 'href', 'id', 'name', 'value', 'type', 'disabled', 'classes', 'isStartButton', 'preventDoubleClick'],
  leaves: leftByAll,
  // A link that looks like a button is still a link.
  ignoring: ['role'],
  passesOver: ({ classes, type, isStartButton, html: markup }) =>
    (classes !== undefined && !look.test(classes)) || type === 'reset' || (isStartButton === true && markup !== undefined),
  render: ({ href, type, isStartButton, disabled, ...options }) => {
    const named = look.exec(options.classes ?? '')?.[1] as ButtonLook | undefined
    const shared = { look: named, start: isStartButton, id: options.id, children: words(options) }
    if (href !== undefined) return <ButtonLink href={href} {...shared} />
    return <Button {...shared} type={type as 'submit' | undefined} disabled={disabled} name={options.name} value={str(options.value)} />
  },
}

const backLink: Counterpart = {
  component: 'back-link',
  least: 4,
  takes: ['text', 'html', 'href'],
  leaves: leftByAll,
  render: ({ href = '#', ...options }) => <BackLink href={href}>{words(options)}</BackLink>,
}

const breadcrumbs: Counterpart = {
  component: 'breadcrumbs',
  least: 8,
  takes: ['items[].text', 'items[].html', 'items[].href', 'collapseOnMobile', 'labelText'],
  leaves: [...leftByAll, 'items[].attributes'],
  render: ({ items = [], labelText, collapseOnMobile }) => (
    <Breadcrumbs items={items.map((item) => ({ text: words(item ?? {}), href: item?.href }))} label={labelText} collapseOnMobile={collapseOnMobile} />
  ),
}

const details: Counterpart = {
  component: 'details',
  least: 8,
  takes: ['id', 'open', 'text', 'html', 'summaryText', 'summaryHtml'],
  leaves: leftByAll,
  render: ({ id, open, summaryText, summaryHtml, ...options }) => (
    <Details id={id} open={open} summary={html(summaryText, summaryHtml)}>
      {words(options)}
    </Details>
  ),
}

const insetText: Counterpart = {
  component: 'inset-text',
  least: 4,
  takes: ['id', 'text', 'html'],
  leaves: leftByAll,
  render: (options) => <InsetText id={options.id}>{words(options)}</InsetText>,
}

const notificationBanner: Counterpart = {
  component: 'notification-banner',
  least: 17,
  takes: ['type', 'text', 'html', 'titleText', 'titleHtml', 'titleId', 'titleHeadingLevel', 'role', 'disableAutoFocus'],
  leaves: leftByAll,
  passesOver: ({ role }) => role !== undefined && !['alert', 'region'].includes(role),
  render: ({ type, role, titleText, titleHtml, titleId = 'govuk-notification-banner-title', titleHeadingLevel, ...options }) => {
    const success = type === 'success'
    return (
      <NotificationBanner success={success} role={role as 'alert' | undefined} titleId={titleId} titleLevel={titleHeadingLevel} title={html(titleText, titleHtml) ?? (success ? 'Success' : 'Important')}>
        {words(options)}
      </NotificationBanner>
    )
  },
}

const pagination: Counterpart = {
  component: 'pagination',
  least: 12,
  takes: ['landmarkLabel', 'items[].number', 'items[].href', 'items[].current', 'items[].ellipsis', 'items[].visuallyHiddenText', ...['previous', 'next'].flatMap((step) => [`${step}.href`, `${step}.text`, `${step}.labelText`])],
  leaves: [...leftByAll, 'items[]'],
  render: ({ previous, next, items, landmarkLabel }) => {
    const step = (one: typeof previous) => one && { href: one.href ?? '', text: words(one), label: one.labelText }
    const pages = items?.map((item) => (item?.ellipsis ? 'gap' : { number: item?.number ?? 0, href: item?.href ?? '', current: item?.current, spoken: item?.visuallyHiddenText }))
    return <Pagination previous={step(previous)} next={step(next)} items={pages} label={landmarkLabel} />
  },
}

const panel: Counterpart = {
  component: 'panel',
  least: 7,
  takes: ['titleText', 'titleHtml', 'text', 'html', 'headingLevel'],
  leaves: [...leftByAll, 'actions.attributes', 'actions.classes', ...['attributes', 'classes', 'href', 'text', 'type'].map((option) => `actions.items[].${option}`)],
  render: ({ titleText, titleHtml, headingLevel, ...options }) => (
    <Panel title={html(titleText, titleHtml)} level={headingLevel}>
      {words(options)}
    </Panel>
  ),
}

const notice: Counterpart = {
  component: 'phase-banner',
  least: 4,
  takes: ['tag.text', 'tag.html', 'text', 'html'],
  leaves: [...leftByAll, 'tag.classes'],
  render: ({ tag, ...options }) => <Notice tag={words(tag)}>{words(options)}</Notice>,
}

const serviceNav: Counterpart = {
  component: 'service-navigation',
  least: 20,
  takes: ['serviceName', 'serviceUrl', 'collapseNavigationOnMobile', 'menuButtonText', 'navigationLabel', ...['', '.text', '.html', '.href', '.current', '.active'].map((end) => `navigation[]${end}`)],
  leaves: [...leftByAll, 'ariaLabel', 'navigationClasses', 'navigationId', 'menuButtonLabel', 'navigation[].attributes', ...['start', 'end', 'end.html', 'end.align', 'navigationStart', 'navigationEnd'].map((slot) => `slots.${slot}`)],
  render: ({ serviceName, serviceUrl, navigation = [], navigationLabel, menuButtonText }) => (
    <ServiceNav
      serviceName={serviceName}
      serviceHref={serviceUrl}
      label={navigationLabel ?? menuButtonText}
      items={navigation.map((item) => item ? { text: words(item), href: item.href, current: item.current ? 'page' : item.active ? 'section' : undefined } : null)}
    />
  ),
}

const skipLink: Counterpart = {
  component: 'skip-link',
  least: 6,
  takes: ['text', 'html', 'href'],
  leaves: leftByAll,
  render: ({ href = '#content', ...options }) => <SkipLink href={href}>{words(options)}</SkipLink>,
}

const colour = /^govuk-tag--(\w+)$/

export const tagOf = (options: { text?: string | number; html?: string; classes?: string }) => (
  <Tag colour={colour.exec(options.classes ?? '')?.[1] as TagColour | undefined}>{words(options)}</Tag>
)

const tag: Counterpart = {
  component: 'tag',
  least: 11,
  takes: ['text', 'html', 'classes'],
  leaves: leftByAll,
  passesOver: ({ classes }) => classes !== undefined && !colour.test(classes),
  render: tagOf,
}

const warningText: Counterpart = {
  component: 'warning-text',
  least: 6,
  takes: ['text', 'html', 'iconFallbackText'],
  leaves: leftByAll,
  render: ({ iconFallbackText, ...options }) => <WarningText spokenFirst={iconFallbackText || undefined}>{words(options)}</WarningText>,
}

export const contentCounterparts: readonly Counterpart[] = [button, backLink, breadcrumbs, details, insetText, notificationBanner, pagination, panel, notice, serviceNav, skipLink, tag, warningText]
