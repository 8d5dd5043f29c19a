import { folded } from "../text/visible-text.ts";

/** The columns of a table that are imported. */
export const takenFields = ["tag", "list", "labels", "regions", "goal", "window"] as const;

/** What a column of a table holds. `reading` are numbers that only the bot writes, `name` may be a tag's. */
export type Field = (typeof takenFields)[number] | "reading" | "name";

const named: Readonly<Record<Exclude<Field, "tag">, string>> = {
  list: "list,lists,list name,watchlist,watchlists,watchlist name,liste,listen,lista,listas,lijst,lijsten,リスト,列表,목록",
  labels: "label,labels,etiketten,étiquettes,ラベル,라벨",
  regions:
    "region,regions,country,countries,country code,country codes,land,länder,pays,país,países,paese,paesi,kraj,国,国家,국가",
  goal: "goal,goals,ziel,objectif,objetivo,obiettivo",
  window: "window",
  reading:
    "uses,views,view count,views count,posts,videos,read at,likes,plays,rank,trend,hashtag id,hashtag ids,tag id,challenge id",
  name: "name,names,keyword,keywords,term,topic,nom,nombre,nome,naam,名前,名称,이름,link,links,url,urls,hashtag link,hashtag url",
};
const tagWords =
  "schlagwort,schlagwörter,etiqueta,etiquetas,etichetta,etichette,étiquette,mot-dièse,etiket,etiketler,tagi,hashtagi,hasztag," +
  "hasztagi,hashtaggar,хештег,хештеги,хэштег,хэштеги,тег,теги,ハッシュタグ,タグ,话题,話題,标签,標籤,해시태그,태그,هاشتاغ,هاشتاق,وسم,हैशटैग,#";

const fields: ReadonlyMap<string, Field> = new Map<string, Field>([
  ...Object.entries(named).flatMap(([field, words]) =>
    words.split(",").map((word) => [word, field as Field] as const),
  ),
  ...tagWords.split(",").map((word) => [word, "tag"] as const),
]);

/** "Hashtag", "tags", "hash tag", "tag name", "Hashtag names". */
const tagHead = /^(?:tik ?tok )?(?:hash ?)?tags?(?: ?names?| text)?$/;

const longestHead = 60;

/** What a column of that name holds; `undefined` when the name says nothing to us. "#name" is a hashtag, no head. */
export function fieldOf(head: string): Field | undefined {
  if (head.length > longestHead) return undefined;
  const words = folded(head)
    .replace(/^(?:\p{Extended_Pictographic}|\ufe0f|\s)+/u, "")
    .replace(/^["'“‘*]+|["'”’*:]+$/gu, "")
    .replace(/\(.{0,40}\)$/u, "")
    .replace(/^[#＃]\s+(?=.)/u, "")
    .replaceAll(/[\s_.-]+/gu, " ")
    .trim();
  return tagHead.test(words) ? "tag" : fields.get(words.replace("mot dièse", "mot-dièse"));
}

/** Whether a column with this head only numbers the rows: pandas and R give it no name. */
export function isIndexHead(head: string): boolean {
  return /^(?:|unnamed: ?\d{1,4}|index|no\.?|nr\.?|[#＃№])$/iu.test(head.trim());
}

/** "#Hashtag" beside other heads. */
export function withoutSign(cell: string): string {
  return cell.replace(/^[#＃](?=.)/u, "");
}
