import { Button } from './button.tsx'
import { ButtonGroup } from './button-group.tsx'
import { ButtonLink } from './button-link.tsx'
import { Details } from './details.tsx'
import { EmptyState } from './empty-state.tsx'
import type { Shown } from './gallery-shown.ts'
import { InsetText } from './inset-text.tsx'
import { NotificationBanner } from './notification-banner.tsx'
import { Panel } from './panel.tsx'
import { SummaryList } from './summary-list.tsx'
import { Tabs } from './tabs.tsx'
import { TaskList } from './task-list.tsx'
import { Tag } from './tag.tsx'
import { WarningText } from './warning-text.tsx'

export const wordsShown: readonly Shown[] = [
  {
    name: 'Panel',
    as: (
      <Panel title="We have your repair" level={3}>
        Its number is <strong>R10023N</strong>
      </Panel>
    ),
  },
  {
    name: 'Buttons',
    as: (
      <>
        <ButtonLink href="/report" start>
          Report a repair
        </ButtonLink>
        <ButtonGroup>
          <Button>Continue</Button>
          <Button look="secondary">Save as draft</Button>
          <Button look="warning">Cancel this repair</Button>
          <Button look="quiet">Skip</Button>
          <Button disabled>Not yet</Button>
        </ButtonGroup>
      </>
    ),
  },
  {
    name: 'Notices',
    as: (
      <>
        <NotificationBanner success titleLevel={3}>
          Your appointment is moved to Friday 4 December, 8am to 12 noon.
        </NotificationBanner>
        <NotificationBanner titleLevel={3} titleId="notice-second">
          <p class="govuk-notification-banner__heading">We are shut on Christmas Day.</p>
          <p class="govuk-body">Emergencies are answered as always.</p>
        </NotificationBanner>
        <WarningText>Do not touch the fuse box with wet hands. Ring us.</WarningText>
        <InsetText>Someone of 18 or over needs to be in for the whole visit.</InsetText>
        <Details summary="What counts as an emergency?">
          <p class="govuk-body">Anything that could hurt someone or badly damage your home within a day.</p>
        </Details>
      </>
    ),
  },
  {
    name: 'Tabs',
    as: (
      <Tabs
        label="Repairs"
        items={[
          { text: 'Open', href: '#open', current: true, count: 3 },
          { text: 'Completed', href: '#completed', count: 12 },
          { text: 'Cancelled', href: '#cancelled' },
        ]}
      />
    ),
  },
  {
    name: 'Summary list',
    as: (
      <>
        <SummaryList
          rows={[
            { key: 'What is wrong', value: 'The kitchen tap drips all night', actions: [{ href: '/report/what', text: 'Change', about: 'what is wrong' }] },
            { key: 'Where', value: '12 Sydenham Rise, London SE23 3XF' },
            { key: 'Contact', value: 'By text to 07700 900123', actions: [{ href: '/report/contact', text: 'Change', about: 'how we contact you' }] },
          ]}
        />
        <SummaryList
          card={{ title: 'Works order W20117W', level: 3, actions: [{ href: '/console/orders', text: 'Open' }] }}
          rows={[
            { key: 'Contractor', value: 'Brightwell Plumbing' },
            { key: 'Job', value: 'Renew washer, kitchen mixer tap' },
          ]}
        />
      </>
    ),
  },
  {
    name: 'Task list',
    as: (
      <TaskList
        items={[
          { title: 'Who is calling', href: '/call/who', status: 'Done' },
          { title: 'What is wrong', href: '/call/what', hint: 'Fault and where it is', status: <Tag colour="blue">To do</Tag> },
          { title: 'Agree a time', status: 'Cannot start yet', cannotStart: true },
        ]}
      />
    ),
  },
  {
    name: 'Nothing to show',
    as: (
      <EmptyState title="Nobody is waiting to be rung" level={3}>
        <p class="govuk-body">Reports that came in writing turn up here until we have spoken to the resident.</p>
      </EmptyState>
    ),
  },
]
