"""The network: a small BERT encoder, a vector for each word, and the heads that read it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from casque.language.pieces import SHAPE_COUNT

WIDTH, LAYERS, ATTENTION_HEADS, INNER = 384, 6, 12, 1536
PIECES, POSITIONS = 30522, 512
DISTANCES = (1, 2, 3, 4, 5, 6, 8, 11, 15, 21, 31)
"""Upper bounds of the distance classes between a predicate and a word."""
DISTANCE_COUNT = 2 * (len(DISTANCES) + 1) + 1
FAR_STEP = 6
"""Word pieces that count as one word in the distance between an event and a word of another sentence."""
OUT_OF_REACH = -1e4


@dataclass(frozen=True)
class Sizes:
    """Numbers of labels and widths of the heads."""

    upos: int
    xpos: int
    names: int
    relations: int
    roles: int
    events: int = 0
    """Event types and none; 0 leaves the event heads out."""
    statuses: int = 0
    sides: int = 0
    """What a word may be to an event: actor, recipient, source, place."""
    far_sides: int = 0
    """The same for words of the whole passage: actor, recipient, when."""
    tag_width: int = 256
    arc_width: int = 256
    relation_width: int = 96
    role_width: int = 128
    side_width: int = 128
    vector_dropout: float = 0.2
    head_dropout: float = 0.25


class Layer(nn.Module):
    """One transformer layer of BERT (normalisation after the sum)."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.attended_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = (
            part(x).view(batch, length, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        # Written out: 1.9 times as fast (two cores, bf16) as torch's fused attention, and what the graph export needs.
        scores = q @ k.transpose(2, 3) * (WIDTH // ATTENTION_HEADS) ** -0.5 + mask
        mixed = torch.softmax(scores, -1) @ v
        x = self.attended_norm(x + self.attended(mixed.transpose(1, 2).reshape(batch, length, WIDTH)))
        return self.outer_norm(x + self.outer(functional.gelu(self.inner(x))))


class Encoder(nn.Module):
    """Word pieces and shapes to a learned mix of the layers."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces = nn.Embedding(PIECES, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.shapes = nn.Embedding(SHAPE_COUNT, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.mix = nn.Parameter(torch.tensor([0.0] * LAYERS + [1.0]))
        self.pieces.weight.requires_grad_(False)

    def forward(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        mask = ((pieces == 0).float() * OUT_OF_REACH)[:, None, None, :]
        positions = self.positions.weight[: pieces.shape[1]]
        x = self.norm(self.pieces(pieces) + positions + self.kind + self.shapes(shapes))
        share = torch.softmax(self.mix, 0)
        mixed = x * share[0]
        for number, layer in enumerate(self.layers):
            x = layer(x, mask)
            mixed = mixed + x * share[number + 1]
        return mixed

    def read_pretrained(self, path: Path) -> None:
        """Fills in the weights of all-MiniLM-L6-v2 from a safetensors file."""
        from safetensors.torch import load_file

        stored = load_file(path)
        names = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "attended": "attention.output.dense",
            "attended_norm": "attention.output.LayerNorm",
            "inner": "intermediate.dense",
            "outer": "output.dense",
            "outer_norm": "output.LayerNorm",
        }
        with torch.no_grad():
            self.pieces.weight.copy_(stored["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(stored["embeddings.position_embeddings.weight"])
            self.kind.copy_(stored["embeddings.token_type_embeddings.weight"][0])
            self.norm.weight.copy_(stored["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(stored["embeddings.LayerNorm.bias"])
            for number, layer in enumerate(self.layers):
                for ours, theirs in names.items():
                    for part in ("weight", "bias"):
                        target = getattr(getattr(layer, ours), part)
                        target.copy_(stored[f"encoder.layer.{number}.{theirs}.{part}"])


def projection(width: int, dropout: float) -> nn.Sequential:
    """The one-layer projection in front of each head."""
    return nn.Sequential(nn.Linear(WIDTH, width), nn.GELU(), nn.Dropout(dropout))


def tagger(width: int, labels: int, dropout: float) -> nn.Sequential:
    """A head that labels each word by itself."""
    return nn.Sequential(*projection(width, dropout), nn.Linear(width, labels))


class Biaffine(nn.Module):
    """Scores of pairs of words for each label, as one matrix product on the left word."""

    def __init__(self, width: int, labels: int) -> None:
        super().__init__()
        self.labels, self.width = labels, width
        self.product = nn.Linear(width, labels * width)
        self.left = nn.Linear(width, labels)
        nn.init.normal_(self.product.weight, std=width**-1.0)
        nn.init.zeros_(self.product.bias)

    def turned(self, left: Tensor) -> Tensor:
        """The left words turned into one vector for each label: (..., labels, width)."""
        return self.product(left).unflatten(-1, (self.labels, self.width))

    def forward(self, left: Tensor, right: Tensor) -> Tensor:
        """All pairs: (batch, left, width) and (batch, right, width) to (batch, left, right, labels)."""
        turned = self.turned(left)
        batch, count = left.shape[0], left.shape[1]
        rows = turned.reshape(batch, count * self.labels, self.width)
        scores = (rows @ right.transpose(1, 2)).view(batch, count, self.labels, right.shape[1])
        return scores.transpose(2, 3) + self.left(left)[:, :, None, :]

    def aligned(self, left: Tensor, right: Tensor) -> Tensor:
        """Pairs already matched: two (n, width) to (n, labels)."""
        return (self.turned(left) * right[:, None, :]).sum(-1) + self.left(left)


class Reader(nn.Module):
    """Encoder and heads together."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        drop = sizes.head_dropout
        self.encoder = Encoder()
        self.dropout = nn.Dropout(sizes.vector_dropout)
        self.root = nn.Parameter(torch.randn(WIDTH) * 0.05)
        self.upos = tagger(sizes.tag_width, sizes.upos, drop)
        self.xpos = tagger(sizes.tag_width, sizes.xpos, drop)
        self.names = tagger(sizes.tag_width, sizes.names, drop)
        self.predicate = tagger(sizes.tag_width, 1, drop)
        self.arc_word, self.arc_head = (projection(sizes.arc_width, drop) for _ in range(2))
        self.arcs = Biaffine(sizes.arc_width, 1)
        self.arc_bias = nn.Linear(sizes.arc_width, 1)
        self.relation_word, self.relation_head = (projection(sizes.relation_width, drop) for _ in range(2))
        self.relations = Biaffine(sizes.relation_width, sizes.relations)
        self.relation_bias = nn.Linear(sizes.relation_width, sizes.relations)
        self.role_predicate, self.role_word = (projection(sizes.role_width, drop) for _ in range(2))
        self.roles = Biaffine(sizes.role_width, sizes.roles)
        self.role_bias = nn.Linear(sizes.role_width, sizes.roles)
        self.distance = nn.Embedding(DISTANCE_COUNT, sizes.roles)
        nn.init.zeros_(self.distance.weight)
        self.event = tagger(sizes.tag_width, sizes.events, drop)
        self.status = tagger(sizes.tag_width, sizes.statuses, drop)
        self.side_event, self.side_word = (projection(sizes.side_width, drop) for _ in range(2))
        self.sides = Biaffine(sizes.side_width, sizes.sides)
        self.side_bias = nn.Linear(sizes.side_width, sizes.sides)
        self.side_distance = nn.Embedding(DISTANCE_COUNT, sizes.sides)
        nn.init.zeros_(self.side_distance.weight)
        self.far_event, self.far_word = (projection(sizes.side_width, drop) for _ in range(2))
        self.fars = Biaffine(sizes.side_width, sizes.far_sides)
        self.far_bias = nn.Linear(sizes.side_width, sizes.far_sides)
        self.far_distance = nn.Embedding(DISTANCE_COUNT, sizes.far_sides)
        nn.init.zeros_(self.far_distance.weight)
        self.nobody = nn.Linear(sizes.side_width, sizes.far_sides)

    def start_fars(self) -> None:
        """Lets the heads of parties in other sentences start as those of parties in the event's own."""
        count, width = 2, self.sizes.side_width
        with torch.no_grad():
            for far, near in ((self.far_event, self.side_event), (self.far_word, self.side_word)):
                far.load_state_dict(near.state_dict())
            for far, near, rows in (
                (self.fars.product, self.sides.product, count * width),
                (self.fars.left, self.sides.left, count),
                (self.far_bias, self.side_bias, count),
            ):
                far.weight[:rows].copy_(near.weight[:rows])
                far.bias[:rows].copy_(near.bias[:rows])

    @staticmethod
    def words(mixed: Tensor, firsts: Tensor) -> Tensor:
        """The vector of each word of each sentence: that of its first piece, whose place among all pieces of the batch ``firsts`` gives."""
        return mixed.flatten(0, 1)[firsts]

    def arc_scores(self, vectors: Tensor, heads: Tensor, word_mask: Tensor) -> Tensor:
        """Score of each head for each word: (batch, words, words + 1), the root first."""
        right = self.arc_head(heads)
        scores = self.arcs(self.arc_word(vectors), right).squeeze(-1)
        scores = scores + self.arc_bias(right).transpose(1, 2)
        reach = torch.cat([torch.ones_like(word_mask[:, :1]), word_mask], 1)
        return scores + (1 - reach.float())[:, None, :] * OUT_OF_REACH

    def with_root(self, vectors: Tensor) -> Tensor:
        """The vectors with the root's in front."""
        root = self.root.to(vectors.dtype)[None, None, :].expand(vectors.shape[0], 1, WIDTH)
        return torch.cat([root, vectors], 1)

    def role_scores(self, vectors: Tensor, sentences: Tensor, predicates: Tensor) -> Tensor:
        """Role logits of each predicate (its sentence, its word): (predicates, words, roles)."""
        left, words = self.role_predicate(vectors[sentences, predicates]), self.role_word(vectors)
        scores = pair_scores(self.roles, left, words, sentences) + self.role_bias(words)[sentences]
        return scores + self.distance(distances(vectors, predicates))

    def side_scores(self, vectors: Tensor, sentences: Tensor, triggers: Tensor) -> Tensor:
        """What each word is to each event (its sentence, its trigger): logits (events, words, sides)."""
        left, words = self.side_event(vectors[sentences, triggers]), self.side_word(vectors)
        scores = pair_scores(self.sides, left, words, sentences) + self.side_bias(words)[sentences]
        return scores + self.side_distance(distances(vectors, triggers))

    def far_scores(self, mixed: Tensor, places: Tensor) -> Tensor:
        """What each piece of a passage is to each event, whose place among all pieces is given: logits (events, pieces + 1, far sides).

        Of parties those in the event's own sentence mean nothing; the last says that it is nothing in the passage.
        """
        length = mixed.shape[1]
        passages, own = torch.div(places, length, rounding_mode="floor"), places % length
        left, right = self.far_event(mixed.flatten(0, 1)[places]), self.far_word(mixed)
        scores = pair_scores(self.fars, left, right, passages) + self.far_bias(right)[passages]
        gaps = torch.arange(length, device=mixed.device)[None, :] - own[:, None]
        steps = torch.div(gaps, FAR_STEP, rounding_mode="trunc")
        scores = scores + self.far_distance(distance_class(steps))
        return torch.cat([scores, self.nobody(left)[:, None, :]], 1)


def pair_scores(biaffine: Biaffine, left: Tensor, words: Tensor, sentences: Tensor) -> Tensor:
    """Scores of (n, width) words on the left with all words of their sentences: (n, words, labels)."""
    scores = torch.bmm(biaffine.turned(left), words[sentences].transpose(1, 2)).transpose(1, 2)
    return scores + biaffine.left(left)[:, None, :]


def distances(vectors: Tensor, places: Tensor) -> Tensor:
    """Distance classes from each place to all words of its sentence."""
    words = torch.arange(vectors.shape[1], device=vectors.device)
    return distance_class(words[None, :] - places[:, None])


def distance_class(distance: Tensor) -> Tensor:
    """Class of a signed distance in words."""
    size = distance.abs()
    steps = sum((size >= bound).long() for bound in DISTANCES)
    beyond = (size > DISTANCES[-1]).long()
    return steps + beyond + (distance < 0).long() * (len(DISTANCES) + 1)
