import { DiscordAPIError, REST, RESTJSONErrorCodes } from "discord.js";
import {
  type Card,
  DeliveryError,
  type Logger,
  type Messenger,
  type OpenPlaces,
  type PostedMessage,
  type Prepared,
  placeOf,
} from "../../src/index.ts";
import { plainDelivery } from "../shared/plain-error.ts";
import { createPostingPace } from "../shared/posting-pace.ts";
import { createAsks, pacingMs } from "./ask.ts";
import { createChannelKinds, type TypeOf } from "./channel-kinds.ts";
import { preparationError } from "./delivery-error.ts";
import type { InvalidRequests } from "./invalid-requests.ts";
import { type Drawer, type Drawn, drawCharts, mayNotAttach, noPictures } from "./pictures.ts";
import { findPlace, type Place } from "./place.ts";
import { postInto, surely } from "./post-message.ts";
import { createPublish } from "./publish.ts";
import { type DiscordPost, renderPost } from "./render.ts";
import { createMakeRequest } from "./request.ts";
import { serverAccess } from "./server-access.ts";

/**
 * A bot may ask 50 times a second; less leaves room for what arrives together because this machine or the way there was busy.
 * Discord says only in its answers how often a channel may be posted in; five messages in five seconds are usual.
 * https://docs.discord.com/developers/topics/rate-limits
 */
const rates = {
  channelMs: 1000,
  perSecond: 46,
  burst: 10,
  mostInASecond: 47,
  lateMs: 40,
} as const;

/** Discord takes a quarter of a second for a message. */
const lane = { name: "bot", atOnce: 12 } as const;

export interface DiscordPosting {
  readonly token: string;
  readonly apiUrl: string;
  /** How long to wait for Discord's answer, in milliseconds. */
  readonly timeoutMs: number;
  /** How long to wait before a message that may have arrived is sent again, each time, in milliseconds. */
  readonly resendAfterMs: readonly number[];
  /** Draws charts; without one they are told in text. */
  readonly drawer?: Drawer | undefined;
  /** Discord is asked for the type of a channel that this does not know. */
  readonly typeOf?: TypeOf;
  /** Places of the bot, where other processes post, too. */
  readonly openPlaces?: OpenPlaces;
  readonly invalid: InvalidRequests;
  readonly log: Logger;
}

/**
 * Posts with a REST client of its own: the one of discord.js sends a message again after a 5xx or a timeout, and so
 * posts it twice. This one asks once and says what it knows. No 429 is waited for but that of the 50 requests a second.
 */
export function createDiscordMessenger(options: DiscordPosting): Messenger {
  const { invalid } = options;
  const rest = createRest(options);
  const pace = createPostingPace(rates, options.openPlaces);
  const asks = createAsks({ pace, invalid });
  const kinds = createChannelKinds(rest, options.typeOf ?? (() => undefined));
  const publish = createPublish(rest, options.log);

  async function prepare(...[to, card, key, under, manner = {}]: PostedMessage): Promise<Prepared> {
    const { silent = false, publish: isNews = false } = manner;
    const drawn = await drawCharts(card, options.drawer);
    const place = await placeFor({ rest, kinds, ask: asks(to, false) }, to, under, card.title);
    const ask = asks(to, true);
    const post = (message: DiscordPost) =>
      ask(() => postInto(rest, place, { message, key, silent }));
    // A forum's post has no nonce by which Discord would know it again.
    const isRepeatable = !place.post;
    const again = isRepeatable ? options.resendAfterMs : [];
    return {
      isRepeatable,
      post: plainly(async () => {
        const reference = await postCard(card, drawn, (message) =>
          surely(() => post(message), again),
        );
        if (isNews && place.isFollowed) await publish(place.channel, reference, ask);
        return { reference };
      }),
    };
  }

  return {
    lane: () => lane,
    turn: (to, signal) => pace.turn(placeOf(to), signal),
    prepare: plainly(prepare),
    post: plainly(async (...message) => (await prepare(...message)).post()),
    async missingAccess({ platform, workspace }, channels) {
      const ask = asks({ platform, workspace, channel: workspace }, true);
      try {
        return await serverAccess({ rest, ask }, workspace, channels);
      } catch (error) {
        throw plainDelivery(preparationError(error));
      }
    },
  };
}

/** Errors are told as others may log them. */
function plainly<Given extends readonly unknown[], Result>(
  work: (...given: Given) => Promise<Result>,
): (...given: Given) => Promise<Result> {
  return (...given) =>
    work(...given).catch((error: unknown) => {
      throw plainDelivery(error);
    });
}

function createRest({ apiUrl, invalid, timeoutMs, token }: DiscordPosting): REST {
  return new REST({
    api: apiUrl,
    makeRequest: createMakeRequest(invalid),
    retries: 0,
    timeout: timeoutMs,
    rejectOnRateLimit: ({ global, timeToReset }) => !(global && timeToReset <= pacingMs),
  }).setToken(token);
}

async function placeFor(...about: Parameters<typeof findPlace>): Promise<Place> {
  try {
    return await findPlace(...about);
  } catch (cause) {
    throw preparationError(cause);
  }
}

/** Without its pictures where they are refused. */
async function postCard(
  card: Card,
  drawn: Drawn,
  post: (message: DiscordPost) => Promise<string>,
): Promise<string> {
  try {
    return await post(renderPost(card, drawn));
  } catch (error) {
    if (drawn.pictures.size === 0 || !isPictureRefused(error)) throw error;
    return post(renderPost(card, { ...noPictures, missing: mayNotAttach }));
  }
}

/** It is sure that nothing was posted, and that without a picture it may be: the permission for files is one of its own. */
function isPictureRefused(error: unknown): boolean {
  const { cause } = error instanceof DeliveryError ? error : {};
  const code = cause instanceof DiscordAPIError ? cause.code : undefined;
  return (
    code === RESTJSONErrorCodes.MissingPermissions ||
    code === RESTJSONErrorCodes.RequestEntityTooLarge
  );
}
