"""The TensorFlow and Keras contestants: python peer_keras.py train|predict|start way=... data=FOLDER ..."""
import os
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import tensorflow
from keras import layers

import contestant
import mnist

BATCH = 64


def network(name):
    start = [keras.Input((28, 28, 1))]
    if name == "digits":
        return keras.Sequential(start + [
            layers.Conv2D(10, 5), layers.MaxPooling2D(2), layers.ReLU(), layers.Conv2D(20, 5), layers.SpatialDropout2D(0.5), layers.MaxPooling2D(2),
            layers.ReLU(), layers.Flatten(), layers.Dense(50, activation="relu"), layers.Dense(10)])
    return keras.Sequential(start + [
        layers.Conv2D(32, 3, activation="relu"), layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(2), layers.Dropout(0.5),
        layers.Flatten(), layers.Dense(128, activation="relu"), layers.Dropout(0.5), layers.Dense(10)])


def optimizer(name):
    return keras.optimizers.SGD(0.01, momentum=0.5) if name == "digits" else keras.optimizers.Adam(0.001)


def in_memory(images, labels):
    return mnist.standardized(images)[..., None], labels.astype("int32")


class Clock(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.seconds = []

    def on_epoch_begin(self, epoch, logs=None):
        self.start = time.perf_counter()

    def on_epoch_end(self, epoch, logs=None):
        self.seconds.append(time.perf_counter() - self.start)


def compiled(given, **options):
    model = network(given["network"])
    model.compile(optimizer(given["network"]), keras.losses.SparseCategoricalCrossentropy(from_logits=True), **options)
    return model


def fit(given, data, labels):
    """What the tutorials do."""
    model, clock = compiled(given, metrics=["accuracy"]), Clock()
    model.fit(data, labels, batch_size=BATCH, epochs=int(given["epochs"]), verbose=0, callbacks=[clock])
    return model, clock.seconds


def fit_many_steps(given, data, labels):
    """Keras's own switch for speed, 32 steps in one call, fed by tf.data."""
    model, clock = compiled(given, steps_per_execution=32, jit_compile=False), Clock()
    batches = tensorflow.data.Dataset.from_tensor_slices((data, labels)).cache().shuffle(len(data)).batch(BATCH).prefetch(tensorflow.data.AUTOTUNE)
    model.fit(batches, epochs=int(given["epochs"]), verbose=0, callbacks=[clock])
    return model, clock.seconds


def function(given, data, labels):
    """A whole epoch in one tf.function, the set in memory, one fused update a parameter."""
    model = network(given["network"])
    data, labels = tensorflow.constant(data), tensorflow.constant(labels)
    weights = [variable.value for variable in model.trainable_variables]
    slots = [[tensorflow.Variable(tensorflow.zeros_like(w)) for w in weights] for _ in range(2)]
    number = tensorflow.Variable(0.0)
    raw = tensorflow.raw_ops

    def update(gradients):
        if given["network"] == "digits":
            for w, slot, g in zip(weights, slots[0], gradients):
                raw.ResourceApplyMomentum(var=w.handle, accum=slot.handle, lr=0.01, grad=g, momentum=0.5)
        else:
            number.assign_add(1.0)
            for w, m, v, g in zip(weights, *slots, gradients):
                raw.ResourceApplyAdam(var=w.handle, m=m.handle, v=v.handle, beta1_power=0.9 ** number, beta2_power=0.999 ** number,
                                      lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-7, grad=g)

    def step(picked):
        with tensorflow.GradientTape() as tape:
            scores = model(tensorflow.gather(data, picked), training=True)
            loss = tensorflow.reduce_mean(tensorflow.nn.sparse_softmax_cross_entropy_with_logits(tensorflow.gather(labels, picked), scores))
        update(tape.gradient(loss, weights))

    step = tensorflow.function(step, jit_compile=given["way"] == "XLA", reduce_retracing=False)
    whole = len(data) // BATCH

    @tensorflow.function
    def epoch():
        order = tensorflow.random.shuffle(tensorflow.range(len(data)))
        for i in tensorflow.range(whole):
            step(tensorflow.ensure_shape(order[i * BATCH:(i + 1) * BATCH], [BATCH]))
        if len(data) % BATCH:
            step(tensorflow.ensure_shape(order[whole * BATCH:], [len(data) % BATCH]))

    seconds = []
    for _ in range(int(given["epochs"])):
        start = time.perf_counter()
        epoch()
        seconds.append(time.perf_counter() - start)
    return model, seconds


WAYS = {"fit": fit, "fit, 32 steps": fit_many_steps, "function": function, "XLA": function}


def threads(given):
    if "threads" in given:
        tensorflow.config.threading.set_intra_op_parallelism_threads(int(given["threads"]))
        tensorflow.config.threading.set_inter_op_parallelism_threads(int(given.get("operators", 1)))


def train(given):
    threads(given)
    images, labels = mnist.repeated(*mnist.read(given["data"], "train"), int(given["images"]))
    model, seconds = WAYS[given["way"]](given, *in_memory(images, labels))
    data, truth = in_memory(*mnist.read(given["data"], "t10k"))
    right = (model.predict(data, batch_size=1000, verbose=0).argmax(1) == truth).mean()
    contestant.report(epochs=seconds, accuracy=float(right))


def predict(given):
    threads(given)
    model = network("digits")
    data = in_memory(*mnist.read(given["data"], "t10k"))[0]
    if given["way"] == "predict":
        contestant.report(**contestant.prediction(lambda x: model.predict(x, batch_size=1000, verbose=0), data))
    else:
        forward = tensorflow.function(lambda x: model(x, training=False), jit_compile=given["way"] == "XLA")
        contestant.report(**contestant.prediction(lambda x: forward(tensorflow.constant(x)).numpy(), data))


def start(given):
    data, labels = in_memory(*mnist.read(given["data"], "train"))
    model = compiled({"network": "digits"}, metrics=["accuracy"])
    float(model.train_on_batch(data[:BATCH], labels[:BATCH])[0])
    contestant.report(at=time.time())


if __name__ == "__main__":
    task, settings = contestant.arguments()
    {"train": train, "predict": predict, "start": start}[task](settings)
