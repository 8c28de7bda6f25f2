import { Tabs } from '#delivery/web/components/tabs.tsx'

export type MessageList = 'trouble' | 'calls' | 'answers'

export interface MessageCounts {
  readonly trouble: number
  readonly calls: number
  readonly answers: number
}

export const MessageTabs = ({ current, counts }: { readonly current: MessageList; readonly counts: MessageCounts }) => (
  <Tabs
    label="Lists of messages"
    items={[
      { text: 'In trouble', href: '/console/messages', current: current === 'trouble', count: counts.trouble },
      { text: 'To be told by telephone', href: '/console/messages/calls', current: current === 'calls', count: counts.calls },
      { text: 'Answers for a person', href: '/console/messages/answers', current: current === 'answers', count: counts.answers },
    ]}
  />
)
