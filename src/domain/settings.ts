/** A brief with the rest in its thread, with the rest behind a button, or whole in one message. */
export const layouts = ["thread", "short", "one"] as const;

/** The settings of one channel. */
export interface ChannelSettings {
  /** IANA; `null` is the workspace's zone, or UTC. */
  readonly zone: string | null;
  /** Alerts are held during these hours of the channel's zone; `null` is never. */
  readonly quiet: QuietHours | null;
  readonly layout: (typeof layouts)[number];
  /** Tags a brief shows in full, and posts under each. */
  readonly tags: number;
  readonly posts: number;
  /** Messages that nobody asked for come without a sound and a notification, where the platform has such messages. */
  readonly silent: boolean;
}

/** "22:00" to "08:00"; over midnight when `from` is the later one. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** The default settings. Quiet hours are on at night, because readings are taken at six in the morning UTC. */
export const usualSettings: ChannelSettings = {
  zone: null,
  quiet: { from: "22:00", to: "08:00" },
  layout: "thread",
  tags: 5,
  posts: 3,
  silent: false,
};

/** Who may change what a workspace watches and gets. */
export const editorGroups = ["everyone", "admins"] as const;
export type Editors = (typeof editorGroups)[number];
