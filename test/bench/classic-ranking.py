"""Piped to python3 by the scorer bench: ranks the posts of scorer-work.mjs by the same formula."""
import json
import sys
import time

tags, posts_per_tag, turns = map(int, sys.argv[1:])
NOW = 1795176000  # 2026-11-20T12:00:00Z
TARGETS = {f"author{i}" for i in range(20)}
WEIGHTS = {"velocity": 0.35, "density": 0.30, "overlap": 0.30}
state = 1


def draw(limit):
    global state
    state = state * 48271 % 2147483647
    return state % limit


def make_post():
    likes = draw(50000)
    posted_at = NOW - draw(400 * 86400)
    return {"likes": likes, "posted_at": posted_at, "author": f"author{draw(2000)}"}


def make_tag(number):
    posts = [make_post() for _ in range(posts_per_tag)]
    return {"name": f"tag{number}", "commerce": number % 10 == 9, "posts": posts}


def measure(tag):
    posts = tag["posts"]
    authors = {post["author"] for post in posts}
    fresh = sum(1 for post in posts if post["posted_at"] >= NOW - 14 * 86400)
    return {
        "name": tag["name"],
        "velocity": fresh / len(posts),
        "density": sum(post["likes"] for post in posts) / len(posts),
        "overlap": len(authors & TARGETS) / len(authors),
    }


def rank(candidates):
    rows = [measure(tag) for tag in candidates if not tag["commerce"]]
    for row in rows:
        row["score"] = 0
    for name, weight in WEIGHTS.items():
        low = min(row[name] for row in rows)
        high = max(row[name] for row in rows)
        for row in rows:
            part = (row[name] - low) / (high - low) if high > low else 0.5
            row["score"] += 100 * weight * part
    return sorted(rows, key=lambda row: -row["score"])


candidates = [make_tag(number) for number in range(tags)]
samples = []
for _ in range(turns):
    started_at = time.perf_counter()
    ranking = rank(candidates)
    samples.append((time.perf_counter() - started_at) * 1000)
first = ranking[0]
print(json.dumps({"samples": samples, "outcome": f"#{first['name']} with {first['score']:.2f}"}))
